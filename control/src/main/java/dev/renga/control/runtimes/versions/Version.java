package dev.renga.control.runtimes.versions;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A version as far as it orders: numbers, where missing ones count as zero, and for a prerelease
 * what it is called. It is written as its publisher writes it. {@link Grammar} reads them.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final List<Long> numbers;
    private final List<String> prerelease;
    private final String text;

    Version(List<Long> numbers, List<String> prerelease, String text) {
        this.numbers = List.copyOf(numbers);
        this.prerelease = List.copyOf(prerelease);
        this.text = text;
    }

    static Version of(List<Long> numbers, List<String> prerelease) {
        var text = String.join(".", numbers.stream().map(Object::toString).toList());
        return new Version(
                numbers,
                prerelease,
                prerelease.isEmpty() ? text : text + "-" + String.join(".", prerelease));
    }

    public static Version of(long... numbers) {
        return of(Arrays.stream(numbers).boxed().toList(), List.of());
    }

    /** The lowest of all versions of this number: below each of its prereleases. */
    static Version floor(List<Long> numbers) {
        return of(numbers, List.of("0"));
    }

    static Version floor(long... numbers) {
        return floor(Arrays.stream(numbers).boxed().toList());
    }

    List<Long> numbers() {
        return numbers;
    }

    long number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    /** Its first numbers, which name a line of releases: {@code 3.13}. */
    public List<Long> line(int places) {
        var line = new ArrayList<Long>();
        for (int i = 0; i < places; i++) {
            line.add(number(i));
        }
        return line;
    }

    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    boolean sameNumber(Version other) {
        return compareNumbers(other) == 0;
    }

    @Override
    public int compareTo(Version other) {
        int byNumber = compareNumbers(other);
        return byNumber != 0 ? byNumber : comparePrerelease(prerelease, other.prerelease);
    }

    private int compareNumbers(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Long.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
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
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberB, numberA);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int end = numbers.size();
        while (end > 0 && numbers.get(end - 1) == 0) {
            end--;
        }
        return Objects.hash(numbers.subList(0, end), prerelease);
    }

    @Override
    public String toString() {
        return text;
    }
}
