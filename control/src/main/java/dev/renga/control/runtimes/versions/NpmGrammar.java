package dev.renga.control.runtimes.versions;

import dev.renga.control.runtimes.versions.Condition.Bound;
import dev.renga.control.runtimes.versions.Condition.Relation;
import dev.renga.control.runtimes.versions.VersionRange.Alternative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * npm's grammar of ranges, as its semver package documents it: alternatives parted by {@code ||},
 * each a hyphen range or comparators parted by blanks.
 */
public final class NpmGrammar implements Grammar {
    private static final int LONGEST = 256;
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");
    private static final Pattern OPERATOR = Pattern.compile("(~>|[<>]=|[<>=~^])\\s+");
    private static final Pattern SIMPLE = Pattern.compile("(~>|[<>]=|[<>=~^]|)(.+)");
    private static final Bound NOTHING = new Bound(Relation.BELOW, Version.floor(0, 0, 0));

    private static final Pattern VERSION =
            Pattern.compile(
                    "v?%1$s\\.%1$s\\.%1$s(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?"
                            .formatted("(0|[1-9]\\d{0,14})"));

    /** Build metadata is not part of a version, as it orders nothing. */
    @Override
    public Optional<Version> version(String text) {
        var match = VERSION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var numbers =
                List.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
        return Optional.of(Version.of(numbers, identifiers(match.group(4))));
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    static List<String> identifiers(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\\.", -1));
    }

    @Override
    public Optional<VersionRange> range(String text) {
        var cleaned = text.strip();
        return alternatives(cleaned).map(it -> new VersionRange(cleaned, it));
    }

    @Override
    public int lineLength() {
        return 1;
    }

    @Override
    public String example() {
        return "22.x";
    }

    private static Optional<List<Alternative>> alternatives(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var alternatives = new ArrayList<Alternative>();
        for (var part : text.equals("latest") ? new String[] {"*"} : text.split("\\|\\|", -1)) {
            var alternative = alternative(part.strip());
            if (alternative.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(alternative.get());
        }
        return Optional.of(alternatives);
    }

    private static Optional<Alternative> alternative(String text) {
        var hyphen = HYPHEN.matcher(text);
        if (hyphen.matches()) {
            return Partial.parse(hyphen.group(1))
                    .flatMap(from -> Partial.parse(hyphen.group(2)).map(to -> between(from, to)));
        }
        var bounds = new ArrayList<Condition>();
        for (var simple : OPERATOR.matcher(text).replaceAll("$1").split("\\s+", -1)) {
            var parsed = simple.isEmpty() ? Optional.of(List.<Bound>of()) : simple(simple);
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            bounds.addAll(parsed.get());
        }
        return Optional.of(new Alternative(bounds));
    }

    private static Alternative between(Partial from, Partial to) {
        var bounds = new ArrayList<Condition>();
        bounds.add(new Bound(Relation.FROM, from.lowest()));
        bounds.addAll(compared("<=", to));
        return new Alternative(bounds);
    }

    private static Optional<List<Condition>> simple(String text) {
        var match = SIMPLE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Partial.parse(match.group(2))
                .map(partial ->
                        switch (match.group(1)) {
                            case "^" -> caret(partial);
                            case "~", "~>" -> tilde(partial);
                            case "", "=" -> equal(partial);
                            case String operator -> compared(operator, partial);
                        });
    }

    /** What keeps the leftmost number that isn't zero. */
    private static List<Condition> caret(Partial it) {
        if (it.anything()) {
            return List.of();
        }
        if (it.major() > 0 || it.places() == 1) {
            return span(it, Version.floor(it.major() + 1, 0, 0));
        }
        return it.minor() > 0 || it.places() == 2
                ? span(it, Version.floor(0, it.minor() + 1, 0))
                : span(it, Version.floor(0, 0, it.patch() + 1));
    }

    /** What keeps the minor number, or the major one if there is no minor one. */
    private static List<Condition> tilde(Partial it) {
        if (it.anything()) {
            return List.of();
        }
        return span(
                it,
                it.places() == 1
                        ? Version.floor(it.major() + 1, 0, 0)
                        : Version.floor(it.major(), it.minor() + 1, 0));
    }

    private static List<Condition> equal(Partial it) {
        if (it.anything()) {
            return List.of();
        }
        return it.whole() ? List.of(new Bound(Relation.EQUAL, it.lowest())) : span(it, it.next());
    }

    private static List<Condition> compared(String operator, Partial it) {
        if (it.anything()) {
            return operator.length() == 1 ? List.of(NOTHING) : List.of();
        }
        return List.of(
                switch (operator) {
                    case ">=" -> new Bound(Relation.FROM, it.lowest());
                    case ">" -> above(it);
                    case "<=" -> upTo(it);
                    default -> new Bound(Relation.BELOW, it.whole() ? it.lowest() : floor(it));
                });
    }

    private static Bound above(Partial it) {
        return it.whole()
                ? new Bound(Relation.ABOVE, it.lowest())
                : new Bound(Relation.FROM, it.nextRelease());
    }

    private static Bound upTo(Partial it) {
        return it.whole()
                ? new Bound(Relation.UP_TO, it.lowest())
                : new Bound(Relation.BELOW, it.next());
    }

    private static Version floor(Partial it) {
        return Version.floor(it.major(), it.minor(), it.patch());
    }

    private static List<Condition> span(Partial from, Version below) {
        return List.of(new Bound(Relation.FROM, from.lowest()), new Bound(Relation.BELOW, below));
    }
}
