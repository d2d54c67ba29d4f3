package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import dev.renga.kernel.settings.Home;
import dev.renga.node.files.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of which parts the archives are that dynos left in parts. It is written by nobody but the node;
 * an archive without a note is unpacked as a whole. Thread-safe.
 */
final class PartNotes {
    private final Home home;

    PartNotes(Home home) {
        this.home = home;
    }

    private Path folder() {
        return home.node().resolve("parts");
    }

    /** Forgets the notes of archives that are gone and that nobody needs. */
    void open(Set<Digest> needed) throws IOException {
        TreeStore.hidden(folder());
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                if (!isKept(file.getFileName().toString(), needed)) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean isKept(String name, Set<Digest> needed) {
        if (name.startsWith(".")) {
            return false; // a draft
        }
        var digest = new Digest(name);
        return needed.contains(digest) || Files.exists(home.blob(digest));
    }

    void write(Digest whole, List<Part> parts) throws IOException {
        var lines =
                parts.stream()
                        .map(it -> it.digest() + " " + it.bytes())
                        .collect(Collectors.joining("\n"));
        RecordFile.writeSoon(
                folder().resolve(whole.hex()), lines.getBytes(StandardCharsets.US_ASCII));
    }

    /** The parts of an archive in their order, or none if none are known. */
    List<Part> of(Digest whole) throws IOException {
        return RecordFile.read(folder().resolve(whole.hex()))
                .map(it -> new String(it, StandardCharsets.US_ASCII))
                .map(it -> it.lines().map(PartNotes::part).toList())
                .orElse(List.of());
    }

    /** The same, where a note that can't be read means that nothing may be forgotten. */
    List<Part> known(Digest whole) {
        try {
            return of(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Part part(String line) {
        int space = line.indexOf(' ');
        return new Part(
                new Digest(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
    }
}
