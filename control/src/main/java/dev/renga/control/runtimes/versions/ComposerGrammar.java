package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Composer's version constraints: {@code ^8.2 || ~8.4.1}, {@code >=8.1 <8.4}, {@code 8.2.*}, {@code
 * 8.1 - 8.3}. A version alone is that very version, as for Composer.
 */
public final class ComposerGrammar implements Grammar {
    private static final Pattern STABILITY = Pattern.compile("@(dev|alpha|beta|RC|stable)\\b");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");
    private static final Comparators RANGES =
            new Comparators(
                    Pattern.compile("\\|\\|?"),
                    Pattern.compile("\\s*,\\s*|\\s+"),
                    Map.ofEntries(
                            Map.entry("", Operators::equal),
                            Map.entry("=", Operators::equal),
                            Map.entry("==", Operators::equal),
                            Map.entry("!=", Operators::unequal),
                            Map.entry("<>", Operators::unequal),
                            Map.entry(">=", Operators::from),
                            Map.entry(">", Operators::above),
                            Map.entry("<=", Operators::upTo),
                            Map.entry("<", Operators::below),
                            Map.entry("~", Operators::allButLast),
                            Map.entry("^", Operators::caret)));

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(text.strip().replaceFirst("^v", ""))
                .filter(it -> !it.wildcard())
                .map(Places::version);
    }

    @Override
    public Optional<VersionRange> range(String text) {
        var stripped = STABILITY.matcher(text.strip()).replaceAll("");
        var hyphens = HYPHEN.matcher(stripped).replaceAll(it -> between(it.group(1), it.group(2)));
        return RANGES.range(text, hyphens.replaceAll("(?<![\\w.])v(?=\\d)", ""));
    }

    /** A short end of a hyphen range includes all that start so. */
    private static String between(String from, String to) {
        var end = Places.parse(to);
        return end.isPresent() && end.get().count() < 3 && !end.get().isPrerelease()
                ? ">=%s <%s".formatted(from, nextOf(end.get()))
                : ">=%s <=%s".formatted(from, to);
    }

    private static String nextOf(Places end) {
        return Version.of(end.next(end.count()).numbers(), java.util.List.of()).toString();
    }

    @Override
    public int lineLength() {
        return 2;
    }

    @Override
    public String example() {
        return "^8.2";
    }
}
