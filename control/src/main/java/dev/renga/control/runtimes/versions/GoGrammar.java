package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Go's: {@code 1.26} and {@code go1.26} for the newest of that line, {@code 1.26.3}, {@code
 * 1.27rc1}; {@code >=1.25} for whoever takes anything newer.
 */
public final class GoGrammar implements Grammar {
    private static final Comparators RANGES =
            new Comparators(
                    Comparators.NEVER,
                    Pattern.compile("\\s+"),
                    Map.of(
                            "", Operators::wholeOrStarting,
                            "=", Operators::equal,
                            ">=", Operators::from,
                            ">", Operators::above,
                            "<", Operators::below));

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(cleaned(text)).filter(it -> !it.wildcard()).map(Places::version);
    }

    @Override
    public Optional<VersionRange> range(String text) {
        return RANGES.range(text, cleaned(text));
    }

    private static String cleaned(String text) {
        return text.strip().replaceFirst("^go(?=\\d)", "");
    }

    @Override
    public int lineLength() {
        return 2;
    }

    @Override
    public String example() {
        return "1.26";
    }
}
