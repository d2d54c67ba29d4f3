package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the kernel's small text files; one that isn't there has nothing in it. */
final class CgroupFile {
    private CgroupFile() {}

    static List<String> words(Path file) {
        return List.of(text(file).strip().split("\\s+"));
    }

    /** The number behind a word at the start of a line, or 0. */
    static long number(Path file, String word) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(word + " "))
                .mapToLong(line -> Long.parseLong(line.substring(word.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The number that is all of the file, or 0. */
    static long number(Path file) {
        var text = text(file).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
