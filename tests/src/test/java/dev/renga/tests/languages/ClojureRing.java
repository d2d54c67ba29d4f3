package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Ring example, with Leiningen and a mirror of Clojars. */
final class ClojureRing implements Language {
    private static final Example EXAMPLE = new Example("ring");
    private final Clojars clojars = new Clojars(name());

    @Override
    public String name() {
        return "Clojure with Ring";
    }

    @Override
    public Optional<String> missing() {
        return Clojars.missing();
    }

    @Override
    public void publish(MirrorSite mirror) {
        clojars.publish(mirror);
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return clojars.config(mirror);
    }

    @Override
    public void write(Terminal app) {
        EXAMPLE.copy(
                app,
                List.of("project.clj", "src/hello/web.clj", "src/hello/worker.clj", "Procfile"));
        JvmProject.pin(app, JvmProject.VERSION);
    }

    @Override
    public String answer() {
        return "Hello from Clojure 1.12.0";
    }

    @Override
    public void change(Terminal app) {
        app.write("src/hello/other.clj", "(ns hello.other)\n");
    }

    @Override
    public String cached() {
        return "The artifacts of the last build are used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        return JvmProject.ofJava99(app);
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        var project = EXAMPLE.read("project.clj");
        app.write("project.clj", project.replace("compojure \"1.6.0\"", "compojure \"1.6.999\""));
        return Refusal.saying(
                "compojure:jar:1.6.999",
                "A dependency can't be had.",
                "The app could not be built by lein uberjar.");
    }
}
