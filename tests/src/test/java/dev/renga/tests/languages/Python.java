package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** pip with pinned packages; Python as the distribution has it. */
final class Python implements Language {
    @Override
    public String name() {
        return "Python";
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "app.py",
                """
                import sys
                def app(environ, start_response):
                    start_response("200 OK", [("Content-Type", "text/plain")])
                    return [f"python {sys.version.split()[0]}\\n".encode()]
                """);
        app.write("requirements.txt", "gunicorn==23.0.0\npackaging==25.0\n");
        app.write(".python-version", "3.11\n");
        app.write("Procfile", "web: gunicorn app:app\n");
    }

    @Override
    public String answer() {
        return "python 3.11.";
    }

    @Override
    public void change(Terminal app) {
        app.write("other.py", "# another line\n");
    }

    @Override
    public String cached() {
        return "Using cached install of Python 3.11.";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write(".python-version", "3.99\n");
        return Refusal.saying(
                "python 3.99, asked for by .python-version, can't be had.", "To be had: ", "3.11.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("requirements.txt", "gunicorn==23.0.999\n");
        return Refusal.saying(
                "No matching distribution found for gunicorn==23.0.999",
                "A package or a version that is asked for can't be had.");
    }

    @Override
    public boolean startsWithoutProcfile() {
        return false;
    }
}
