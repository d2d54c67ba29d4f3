package dev.renga.control.runtimes.versions;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Many versions in few words: the newest of each line, the newest lines first. */
public final class VersionLines {
    private static final int SHOWN = 12;

    private VersionLines() {}

    /** Nothing but the word "none", if there are none. */
    public static String of(Collection<Version> versions, int lineLength) {
        var newest = new HashMap<List<Long>, Version>();
        versions.stream()
                .filter(it -> !it.isPrerelease())
                .forEach(it ->
                        newest.merge(
                                it.line(lineLength), it, (a, b) -> a.compareTo(b) < 0 ? b : a));
        return newest.isEmpty()
                ? "none"
                : newest.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(SHOWN)
                        .map(Version::toString)
                        .collect(Collectors.joining(", "));
    }
}
