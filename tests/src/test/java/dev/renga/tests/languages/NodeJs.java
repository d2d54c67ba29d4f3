package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** npm with a lock file; nothing from a registry but Node.js itself. */
final class NodeJs implements Language {
    @Override
    public String name() {
        return "Node.js";
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "server.js",
                """
                const answer = `node ${process.version}\\n`
                require('http').createServer((q, a) => a.end(answer)).listen(process.env.PORT)
                """);
        app.write("Procfile", "web: node server.js\n");
        pin(app, "22.x", "");
        app.write("package-lock.json", lock(""));
    }

    private static void pin(Terminal app, String node, String dependencies) {
        app.write(
                "package.json",
                """
                {"name": "it", "private": true, "engines": {"node": "%s"}, "dependencies": {%s}}
                """
                        .formatted(node, dependencies));
    }

    private static String lock(String dependencies) {
        return "{\"name\": \"it\", \"lockfileVersion\": 3, \"packages\": {\"\": {\"dependencies\": {%s}}}}\n"
                .formatted(dependencies);
    }

    @Override
    public String answer() {
        return "node v22.";
    }

    @Override
    public void change(Terminal app) {
        app.write("other.js", "// another line\n");
    }

    @Override
    public String cached() {
        return "Released v";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        pin(app, "99.x", "");
        return Refusal.saying(
                "node 99.x, asked for by engines.node in package.json, can't be had.",
                "To be had: ",
                ", 22.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        pin(app, "22.x", "\"left-pad\": \"^1.3.0\"");
        return Refusal.saying("package-lock.json does not match package.json.");
    }
}
