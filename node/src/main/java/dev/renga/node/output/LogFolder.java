package dev.renga.node.output;

import dev.renga.node.files.RecordFile;
import dev.renga.node.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The files of one run's log. They outlive the run until control has all of it. */
record LogFolder(Path root) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The file the monitor writes to. */
    Path current() {
        return root.resolve("log");
    }

    /** An earlier such file, set aside. */
    Path segment(int number) {
        return root.resolve("log." + number);
    }

    /** The highest number of a file that was set aside, or -1. */
    int lastSegment() throws IOException {
        try (var files = Files.list(root)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.startsWith("log."))
                    .map(it -> it.substring("log.".length()))
                    .filter(it -> it.chars().allMatch(Character::isDigit))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(-1);
        }
    }

    Path notes() {
        return root.resolve("notes");
    }

    Checkpoint checkpoint() throws IOException {
        var bytes = RecordFile.read(root.resolve("checkpoint"));
        return bytes.isEmpty() ? Checkpoint.START : JSON.readValue(bytes.get(), Checkpoint.class);
    }

    void checkpoint(Checkpoint reached) throws IOException {
        RecordFile.writeSoon(root.resolve("checkpoint"), JSON.writeValueAsBytes(reached));
    }

    Optional<About> about() throws IOException {
        return RecordFile.read(root.resolve("about"))
                .map(bytes -> JSON.readValue(bytes, About.class));
    }

    void about(About about) throws IOException {
        RecordFile.writeSoon(root.resolve("about"), JSON.writeValueAsBytes(about));
    }

    void delete() throws IOException {
        Trees.delete(root);
    }
}
