package dev.renga.node.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The notes of one run, kept in a file, a line of JSON each. Not thread-safe. */
final class Notes {
    private static final JsonMapper JSON = new JsonMapper();
    private final Path file;
    private final List<Note> all;

    private Notes(Path file, List<Note> all) {
        this.file = file;
        this.all = all;
    }

    /** Reads a file that may be absent; a last line that was torn never counted. */
    static Notes open(Path file) throws IOException {
        var all = new ArrayList<Note>();
        if (Files.exists(file)) {
            var text = Files.readString(file);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            for (var line : whole.lines().toList()) {
                all.add(parse(line, file));
            }
            if (whole.length() < text.length()) {
                Files.writeString(file, whole);
            }
        }
        return new Notes(file, all);
    }

    private static Note parse(String line, Path file) throws IOException {
        try {
            return JSON.readValue(line, Note.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    void add(Note note) throws IOException {
        var line = JSON.writeValueAsString(note) + "\n";
        Files.writeString(
                file,
                line,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        all.add(note);
    }

    int size() {
        return all.size();
    }

    Note get(int index) {
        return all.get(index);
    }

    boolean ended() {
        return !all.isEmpty() && all.getLast().kind() == Note.Kind.LOG_ENDS;
    }
}
