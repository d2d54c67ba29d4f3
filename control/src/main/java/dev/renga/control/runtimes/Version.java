package dev.renga.control.runtimes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A semantic version, {@code 22.11.0} or {@code 5.0.0-rc.1}. Build metadata is not part of it, as
 * it orders nothing.
 */
record Version(long major, long minor, long patch, List<String> prerelease)
        implements Comparable<Version> {
    private static final String NUMBER = "(0|[1-9]\\d{0,14})";
    private static final Pattern RULE =
            Pattern.compile(
                    "v?%s\\.%s\\.%s(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?"
                            .formatted(NUMBER, NUMBER, NUMBER));
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    Version {
        prerelease = List.copyOf(prerelease);
    }

    static Version of(long major, long minor, long patch) {
        return new Version(major, minor, patch, List.of());
    }

    /** The lowest of all versions of this number: below each of its prereleases. */
    static Version floor(long major, long minor, long patch) {
        return new Version(major, minor, patch, List.of("0"));
    }

    /** The version a text names whole, or nothing. */
    static Optional<Version> parse(String text) {
        var match = RULE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Version(
                        Long.parseLong(match.group(1)),
                        Long.parseLong(match.group(2)),
                        Long.parseLong(match.group(3)),
                        identifiers(match.group(4))));
    }

    static List<String> identifiers(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\\.", -1));
    }

    boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    boolean sameNumber(Version other) {
        return major == other.major && minor == other.minor && patch == other.patch;
    }

    @Override
    public int compareTo(Version other) {
        int byNumber = compareNumber(other);
        return byNumber != 0 ? byNumber : comparePrerelease(prerelease, other.prerelease);
    }

    private int compareNumber(Version other) {
        if (major != other.major) {
            return Long.compare(major, other.major);
        }
        return minor != other.minor
                ? Long.compare(minor, other.minor)
                : Long.compare(patch, other.patch);
    }

    /**
     * A release is above its prereleases; of two lists the longer one is above, if the rest is
     * equal.
     */
    private static int comparePrerelease(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compareIdentifier(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** Numbers by value and below words, words by their characters. */
    private static int compareIdentifier(String a, String b) {
        boolean numberA = DIGITS.matcher(a).matches();
        boolean numberB = DIGITS.matcher(b).matches();
        if (numberA && numberB) {
            return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
        }
        return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberB, numberA);
    }

    @Override
    public String toString() {
        var number = "%d.%d.%d".formatted(major, minor, patch);
        return isPrerelease() ? number + "-" + String.join(".", prerelease) : number;
    }
}
