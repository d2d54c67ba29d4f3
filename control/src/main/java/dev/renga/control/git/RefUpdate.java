package dev.renga.control.git;

import java.util.List;
import java.util.regex.Pattern;

/** One wish of a push: that a branch or tag shall move from one object to another. */
record RefUpdate(String before, String after, String ref) {
    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final List<String> BUILT = List.of("refs/heads/main", "refs/heads/master");

    RefUpdate {
        if (!OBJECT.matcher(before).matches() || !OBJECT.matcher(after).matches()) {
            throw new IllegalArgumentException("no object id: " + before + " " + after);
        }
    }

    /** {@code <before> <after> <ref>}. */
    static RefUpdate parse(String line) {
        var parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no wish of a push: " + line);
        }
        return new RefUpdate(parts[0], parts[1], parts[2]);
    }

    boolean deletes() {
        return after.chars().allMatch(it -> it == '0');
    }

    /** Whether the commit it moves to is to be built. */
    boolean builds() {
        return !deletes() && BUILT.contains(ref);
    }

    /** Lower is built rather than higher, where both main and master are pushed. */
    int rank() {
        return BUILT.indexOf(ref);
    }
}
