package dev.renga.tests.languages;

import dev.renga.tests.harness.Checkout;
import dev.renga.tests.harness.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Gin example, on a Go that its project serves as a module. */
final class Gin implements Language {
    private static final Path EXAMPLE = Checkout.root().resolve("examples/gin");
    private static final List<String> FILES =
            List.of("go.mod", "go.sum", "Procfile", "cmd/web/main.go", "cmd/worker/main.go");

    @Override
    public String name() {
        return "Go with Gin";
    }

    @Override
    public Optional<String> missing() {
        var path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "go")))
                ? Optional.empty()
                : Optional.of("Go's modules need a Go on this machine");
    }

    @Override
    public void write(Terminal app) {
        FILES.forEach(it -> app.write(it, example(it)));
    }

    private static String example(String file) {
        try {
            return Files.readString(EXAMPLE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String answer() {
        return "Hello from go1.26.";
    }

    @Override
    public void change(Terminal app) {
        app.write("cmd/web/other.go", "package main\n");
    }

    @Override
    public String cached() {
        return "What the last build compiled is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write("go.mod", example("go.mod").replace("\ngo 1.26", "\ngo 1.99"));
        return Refusal.saying(
                "go 1.99, asked for by go in go.mod, can't be had.", "To be had: ", "1.26.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("cmd/web/other.go", "package main\n\nimport _ \"rsc.io/quote\"\n");
        return Refusal.saying("rsc.io/quote", "go.mod or go.sum does not match the code.");
    }
}
