package dev.renga.control.runtimes.reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder beside a file that is being brought, for as long as that takes. */
public record WorkFolder(Path path) implements AutoCloseable {
    public static WorkFolder beside(Path file) throws IOException {
        return new WorkFolder(Files.createDirectories(Path.of(file + ".work")));
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Deletes a file, or a folder with all that is in it. */
    public static void delete(Path path) {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
