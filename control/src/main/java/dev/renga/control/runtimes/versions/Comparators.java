package dev.renga.control.runtimes.versions;

import dev.renga.control.runtimes.versions.VersionRange.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what most languages write: alternatives of comparators, each an operator and a version.
 *
 * @param alternatives what parts alternatives, or a pattern that never matches
 * @param separator what parts comparators that must all hold
 * @param operators what each operator means; the empty one is a version alone
 */
record Comparators(
        Pattern alternatives,
        Pattern separator,
        Map<String, Function<Places, List<Condition>>> operators) {
    static final Pattern NEVER = Pattern.compile("(?!)");
    private static final int LONGEST = 256;
    private static final Pattern COMPARATOR = Pattern.compile("([^0-9A-Za-z*\\s]*)\\s*(\\S+)");
    private static final Pattern GAP = Pattern.compile("(?<=[<>=~^!])\\s+");

    Optional<VersionRange> range(String text) {
        return range(text, text.strip());
    }

    /**
     * @param shown what messages say the range was
     */
    Optional<VersionRange> range(String shown, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var read = new ArrayList<Alternative>();
        for (var part : alternatives.split(text, -1)) {
            var alternative = alternative(part.strip());
            if (alternative.isEmpty()) {
                return Optional.empty();
            }
            read.add(alternative.get());
        }
        return Optional.of(new VersionRange(shown.strip(), read));
    }

    private Optional<Alternative> alternative(String text) {
        var conditions = new ArrayList<Condition>();
        if (text.isEmpty() || text.equals("latest")) {
            return Optional.of(new Alternative(conditions));
        }
        for (var part : separator.split(GAP.matcher(text).replaceAll(""), -1)) {
            var parsed = comparator(part.strip());
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            conditions.addAll(parsed.get());
        }
        return Optional.of(new Alternative(conditions));
    }

    private Optional<List<Condition>> comparator(String text) {
        var match = COMPARATOR.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var operator = operators.get(match.group(1));
        return operator == null ? Optional.empty() : Places.parse(match.group(2)).map(operator);
    }
}
