package dev.renga.control.runtimes.versions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text gives of a version: numbers, a prerelease's name ({@code rc1}, {@code -rc.1}, {@code
 * .preview2}, {@code a4}), and whether it ends in a wildcard.
 */
record Places(List<Long> numbers, List<String> prerelease, boolean wildcard, String text) {
    private static final Pattern RULE =
            Pattern.compile(
                    "(\\d{1,15}(?:\\.\\d{1,15}){0,5})(\\.[xX*])?"
                            + "(?:[-._]?((?![xX](?:\\.|$))[A-Za-z][0-9A-Za-z]*(?:[-._][0-9A-Za-z]+)*))?");
    private static final Pattern BREAK =
            Pattern.compile("[-._]|(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])");

    Places {
        numbers = List.copyOf(numbers);
        prerelease = List.copyOf(prerelease);
    }

    static Optional<Places> parse(String text) {
        if (text.equals("*") || text.equals("x")) {
            return Optional.of(new Places(List.of(), List.of(), true, text));
        }
        var match = RULE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        boolean wildcard = match.group(2) != null;
        var prerelease = identifiers(match.group(3));
        return wildcard && !prerelease.isEmpty()
                ? Optional.empty()
                : Optional.of(new Places(numbers(match.group(1)), prerelease, wildcard, text));
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split("\\.", -1)).map(Long::parseLong).toList();
    }

    /** Words in small letters, numbers of their own: {@code RC1} is {@code rc, 1}. */
    private static List<String> identifiers(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.asList(BREAK.split(text.toLowerCase(java.util.Locale.ROOT), -1));
    }

    Version version() {
        return new Version(numbers, prerelease, text);
    }

    boolean anything() {
        return numbers.isEmpty();
    }

    int count() {
        return numbers.size();
    }

    boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /** Its first numbers, the last of them one higher: below it is all that starts as this does. */
    Version next(int places) {
        var next = new ArrayList<>(numbers.subList(0, places));
        next.set(places - 1, next.get(places - 1) + 1);
        return Version.floor(next);
    }
}
