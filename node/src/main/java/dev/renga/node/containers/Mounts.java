package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What is mounted below a folder. */
final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private Mounts() {}

    /** Unmounts all that lies below a folder, the newest first. */
    static void removeBelow(Path folder) throws IOException {
        for (var mount : below(folder).reversed()) {
            Linux.unmount(mount);
        }
        var left = below(folder);
        if (!left.isEmpty()) {
            throw new IOException("still mounted: " + left);
        }
    }

    static List<Path> below(Path folder) throws IOException {
        return parse(Files.readString(TABLE)).stream()
                .filter(it -> it.startsWith(folder) && !it.equals(folder))
                .toList();
    }

    static List<Path> parse(String table) {
        return table.lines()
                .map(line -> line.split(" ", -1)[MOUNT_POINT])
                .map(point -> Path.of(unescaped(point)))
                .toList();
    }

    private static String unescaped(String point) {
        return ESCAPED.matcher(point)
                .replaceAll(match -> {
                    char original = (char) Integer.parseInt(match.group(1), 8);
                    return java.util.regex.Matcher.quoteReplacement(String.valueOf(original));
                });
    }
}
