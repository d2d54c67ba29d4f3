package dev.renga.control.runtimes.shipped;

import java.util.List;

/** All runtimes and tools of the store, by name. */
public final class ShippedRuntimes {
    private ShippedRuntimes() {}

    public static List<ShippedRuntime> all() {
        return List.of(
                new Node(),
                new NpmTool("npm", "npm"),
                new NpmTool("pnpm", "pnpm"),
                // The classic one, and its successor.
                new NpmTool("yarn", "yarn", "@yarnpkg/cli-dist"),
                new Go(),
                new Jdk(),
                new Maven(),
                new Gradle(),
                new Sbt(),
                new Leiningen(),
                new ClojureTools(),
                new Python(),
                new Uv(),
                new PythonTool("pipenv"),
                new PythonTool("poetry"),
                new Ruby(),
                new JRuby(),
                new Php(),
                new Composer(),
                new WebServer("apache2", "apache2-bin", "media-types"),
                new WebServer("nginx", "nginx"));
    }
}
