package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.List;
import java.util.Map;

/** The Play example: its plugin and libraries, and routes that sbt compiles. */
final class Play implements Language {
    private static final Example EXAMPLE = new Example("play");

    @Override
    public String name() {
        return "Scala with Play";
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return Map.of("APPLICATION_SECRET", "of no use to anybody, but as long as Play wants it");
    }

    @Override
    public void write(Terminal app) {
        EXAMPLE.copy(
                app,
                List.of(
                        "app/HelloLoader.scala",
                        "app/controllers/HelloController.scala",
                        "conf/application.conf",
                        "conf/logback.xml",
                        "conf/routes",
                        "build.sbt",
                        "Procfile",
                        "project/build.properties",
                        "project/plugins.sbt"));
        JvmProject.pin(app, JvmProject.VERSION);
    }

    @Override
    public String answer() {
        return "Hello from Scala 2.13.18";
    }

    @Override
    public void change(Terminal app) {
        app.write("app/Other.scala", "class Other\n");
    }

    @Override
    public String cached() {
        return "What the last build downloaded is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write("project/build.properties", "sbt.version=0.12.4\n");
        return Refusal.saying(
                "sbt 0.12.4, asked for by project/build.properties, is not supported.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("app/Other.scala", "class Other extends Nowhere\n");
        return Refusal.saying(
                "not found: type Nowhere",
                "The code does not compile.",
                "The app could not be built with sbt.");
    }
}
