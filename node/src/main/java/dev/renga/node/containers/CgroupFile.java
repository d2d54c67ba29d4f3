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
    static int number(Path file, String word) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(word + " "))
                .mapToInt(line -> Integer.parseInt(line.substring(word.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
