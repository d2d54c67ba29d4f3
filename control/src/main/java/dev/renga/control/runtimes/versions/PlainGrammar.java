package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For tools that have no notation of their own: {@code 3.9.16}, {@code 3.9} and {@code 3.9.x} for
 * the newest of that line, {@code =8.13} for a short version itself, {@code >=3.6 <4}, {@code *}.
 */
public final class PlainGrammar implements Grammar {
    private static final Comparators RANGES =
            new Comparators(
                    Pattern.compile("\\|\\|"),
                    Pattern.compile("\\s*,\\s*|\\s+"),
                    Map.of(
                            "", Operators::wholeOrStarting,
                            "=", Operators::equal,
                            "!=", Operators::unequal,
                            ">=", Operators::from,
                            ">", Operators::above,
                            "<=", Operators::upTo,
                            "<", Operators::below,
                            "^", Operators::caret));
    private final int lineLength;

    /**
     * @param lineLength how many numbers name a line of releases
     */
    public PlainGrammar(int lineLength) {
        this.lineLength = lineLength;
    }

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(text.strip().replaceFirst("^v(?=\\d)", ""))
                .filter(it -> !it.wildcard())
                .map(Places::version);
    }

    @Override
    public Optional<VersionRange> range(String text) {
        return RANGES.range(text, text.strip().replaceAll("(?<![\\w.])v(?=\\d)", ""));
    }

    @Override
    public int lineLength() {
        return lineLength;
    }

    @Override
    public String example() {
        return "3.9.x";
    }
}
