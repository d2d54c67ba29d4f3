package dev.renga.control.runtimes;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Many versions in few words: the newest of each line, the newest lines first. */
final class VersionLines {
    private static final int SHOWN = 12;

    private VersionLines() {}

    static String of(Collection<Version> versions) {
        var newest = new TreeMap<Long, Version>(Comparator.reverseOrder());
        versions.stream()
                .filter(it -> !it.isPrerelease())
                .forEach(it -> newest.merge(it.major(), it, (a, b) -> a.compareTo(b) < 0 ? b : a));
        return newest.values().stream()
                .limit(SHOWN)
                .map(Version::toString)
                .collect(Collectors.joining(", "));
    }
}
