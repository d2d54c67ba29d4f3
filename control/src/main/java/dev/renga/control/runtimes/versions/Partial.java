package dev.renga.control.runtimes.versions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of which the end may be left open: {@code 22}, {@code 22.x}, {@code *}, {@code
 * 1.2.3-rc.1}.
 *
 * @param places how many of the numbers are given, from the left; the others are zero
 */
record Partial(int places, long major, long minor, long patch, List<String> prerelease) {
    private static final String PLACE = "(0|[1-9]\\d{0,14}|[xX*])";
    private static final Pattern RULE =
            Pattern.compile(
                    "[v=\\s]*%s(?:\\.%s(?:\\.%s(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?)?)?"
                            .formatted(PLACE, PLACE, PLACE));

    static Optional<Partial> parse(String text) {
        var match = RULE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int places = 0;
        var numbers = new long[3];
        while (places < 3 && given(match.group(places + 1))) {
            numbers[places] = Long.parseLong(match.group(places + 1));
            places++;
        }
        var prerelease = places == 3 ? NpmGrammar.identifiers(match.group(4)) : List.<String>of();
        return Optional.of(new Partial(places, numbers[0], numbers[1], numbers[2], prerelease));
    }

    private static boolean given(@Nullable String place) {
        return place != null && Character.isDigit(place.charAt(0));
    }

    boolean whole() {
        return places == 3;
    }

    boolean anything() {
        return places == 0;
    }

    /** The lowest version it stands for. */
    Version lowest() {
        return Version.of(List.of(major, minor, patch), prerelease);
    }

    /** What is above all versions it stands for, {@code 1.3.0-0} for {@code 1.2}. */
    Version next() {
        return switch (places) {
            case 1 -> Version.floor(major + 1, 0, 0);
            case 2 -> Version.floor(major, minor + 1, 0);
            default -> Version.floor(major, minor, patch + 1);
        };
    }

    /** The lowest release above all versions it stands for. */
    Version nextRelease() {
        return Version.of(next().numbers(), List.of());
    }
}
