package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Range header as Heroku's clients write it: {@code id ]0123..; max=200, order=desc}. A bracket
 * that opens away from the range ({@code ]from..to[}) leaves the bound itself out.
 */
record RangeHeader(@Nullable String field, Edge from, Edge to, int max, boolean descending) {
    static final int DEFAULT_MAX = 200;
    private static final int LIMIT = 1000;
    private static final Pattern RULE =
            Pattern.compile(
                    "([a-z_]+) +([\\[\\]]?)([^;,\\[\\]]*?)\\.\\.([^;,\\[\\]]*?)([\\[\\]]?) *(?:[;,](.*))?");
    private static final Pattern OTHER_UNIT = Pattern.compile("[a-z]+=.*");

    /** One end of a range; empty text means open. */
    record Edge(String text, boolean exclusive) {
        static final Edge OPEN = new Edge("", false);

        boolean isOpen() {
            return text.isEmpty();
        }
    }

    static RangeHeader whole() {
        return new RangeHeader(null, Edge.OPEN, Edge.OPEN, DEFAULT_MAX, false);
    }

    /** Reads a header; one in another unit, such as bytes, counts as none. */
    static RangeHeader parse(@Nullable String header) {
        if (header == null || header.isBlank() || OTHER_UNIT.matcher(header).matches()) {
            return whole();
        }
        var match = RULE.matcher(header.strip());
        if (!match.matches()) {
            throw unsatisfiable(
                    "Range \"%s\" isn't of the form `id from..to; max=200`.".formatted(header));
        }
        var range =
                new RangeHeader(
                        match.group(1),
                        new Edge(match.group(3), match.group(2).equals("]")),
                        new Edge(match.group(4), match.group(5).equals("[")),
                        DEFAULT_MAX,
                        false);
        return match.group(6) == null ? range : range.with(match.group(6));
    }

    private RangeHeader with(String options) {
        var range = this;
        for (var option : options.split("[;,]", -1)) {
            if (!option.isBlank()) {
                range = range.withOption(option.replace(" ", ""));
            }
        }
        return range;
    }

    private RangeHeader withOption(String option) {
        return switch (option) {
            case "order=desc" -> new RangeHeader(field, from, to, max, true);
            case "order=asc" -> new RangeHeader(field, from, to, max, false);
            default -> new RangeHeader(field, from, to, parseMax(option), descending);
        };
    }

    private static int parseMax(String option) {
        if (option.matches("max=\\d{1,9}")) {
            int max = Integer.parseInt(option.substring(4));
            if (max >= 1 && max <= LIMIT) {
                return max;
            }
        }
        throw unsatisfiable(
                "Range option \"%s\" must be order=asc, order=desc or max=1 to max=%d."
                        .formatted(option, LIMIT));
    }

    static RengaException unsatisfiable(String text) {
        return new RengaException(Problem.REQUESTED_RANGE_NOT_SATISFIABLE, text);
    }
}
