package dev.renga.control.stacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A machine's distribution, read where os-release(5) says it stands. */
final class Distribution {
    private static final Path THIS_MACHINES = Path.of("/etc/os-release");

    private Distribution() {}

    /** How the stack that is made of this machine's own is called; empty if nobody knows. */
    static String ofThisMachine() {
        try {
            return of(Files.readString(THIS_MACHINES));
        } catch (IOException e) {
            return "";
        }
    }

    static String of(String release) {
        var words = words(release);
        var version = words.getOrDefault("VERSION_CODENAME", "rolling");
        return "%s-%s".formatted(words.get("ID"), words.getOrDefault("VERSION_ID", version));
    }

    private static Map<String, String> words(String release) {
        return release.lines()
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2)
                .collect(
                        Collectors.toMap(
                                it -> it[0],
                                it -> it[1].replaceAll("^[\"']|[\"']$", ""),
                                (_, last) -> last));
    }
}
