package dev.renga.control.ledger;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.AppId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The newest signed head of each app, outside the database: an old signature put back there
 * together with an older end of the chain is told by it. Written after the commit, so it may lag
 * behind by what a crash cut off, and never runs ahead. Thread-safe.
 */
final class HeadFiles {
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();

    HeadFiles(Path folder) {
        this.folder = folder;
    }

    void advance(AppId app, SignedHead head) {
        lock.lock();
        try {
            if (find(app).map(it -> it.head().seq()).orElse(0L) < head.head().seq()) {
                SecretFile.write(file(app), (head.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<SignedHead> find(AppId app) {
        try {
            return Files.exists(file(app))
                    ? Optional.of(SignedHead.parse(Files.readString(file(app))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<AppId> apps() {
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> !it.startsWith("."))
                    .map(AppId::parse)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(AppId app) {
        return folder.resolve(app.toString());
    }
}
