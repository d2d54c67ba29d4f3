package dev.renga.tests.languages;

import dev.renga.tests.harness.Checkout;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An app of {@code examples}. */
final class Example {
    private final Path folder;

    Example(String name) {
        this.folder = Checkout.root().resolve("examples").resolve(name);
    }

    void copy(Terminal app, List<String> files) {
        files.forEach(it -> app.write(it, read(it)));
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
