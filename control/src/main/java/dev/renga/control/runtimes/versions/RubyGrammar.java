package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * RubyGems' requirements: {@code ~> 3.3}, {@code >= 3.1, < 4}. A version alone may be short ({@code
 * 3.3}) or carry a patch level, as Gemfile.lock writes it ({@code ruby 3.3.6p108}).
 */
public final class RubyGrammar implements Grammar {
    private static final Pattern PATCH_LEVEL = Pattern.compile("(?<=\\d)p\\d+$");
    private static final Comparators RANGES =
            new Comparators(
                    Comparators.NEVER,
                    Pattern.compile(","),
                    Map.of(
                            "", Operators::wholeOrStarting,
                            "=", Operators::wholeOrStarting,
                            "!=", Operators::unequal,
                            ">=", Operators::from,
                            ">", Operators::above,
                            "<=", Operators::upTo,
                            "<", Operators::below,
                            "~>", Operators::allButLast));

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(cleaned(text)).filter(it -> !it.wildcard()).map(Places::version);
    }

    @Override
    public Optional<VersionRange> range(String text) {
        return RANGES.range(text, cleaned(text));
    }

    private static String cleaned(String text) {
        var bare = text.strip().replaceFirst("^j?ruby[- ]", "");
        return PATCH_LEVEL.matcher(bare).replaceFirst("");
    }

    @Override
    public int lineLength() {
        return 2;
    }

    @Override
    public String example() {
        return "~> 3.3";
    }
}
