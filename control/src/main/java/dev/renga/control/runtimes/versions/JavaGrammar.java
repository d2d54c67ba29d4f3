package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Java's: {@code 21}, {@code 21.0.5}, {@code 21.0.5+11}, and the old {@code 1.8}, {@code
 * 1.8.0_412}, {@code 8u412-b08}. Whatever is given, the newest that starts so is meant.
 */
public final class JavaGrammar implements Grammar {
    private static final Pattern OLD = Pattern.compile("1\\.(\\d)(?:\\.0)?(?:_(\\d+))?");
    private static final Pattern UPDATE = Pattern.compile("(\\d)u(\\d+)(?:-?b(\\d+))?");
    private static final Comparators RANGES =
            new Comparators(
                    Comparators.NEVER,
                    Pattern.compile("\\s+"),
                    Map.of(
                            "", Operators::starting,
                            ">=", Operators::from,
                            ">", Operators::above,
                            "<", Operators::below));

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(cleaned(text))
                .filter(it -> !it.wildcard())
                .map(it -> new Version(it.numbers(), it.prerelease(), text));
    }

    @Override
    public Optional<VersionRange> range(String text) {
        return RANGES.range(text, cleaned(text));
    }

    /** Numbers parted by dots, the build last. */
    private static String cleaned(String text) {
        var old = OLD.matcher(text.strip());
        if (old.matches()) {
            return old.group(1) + (old.group(2) == null ? "" : ".0." + old.group(2));
        }
        var update = UPDATE.matcher(text.strip());
        if (update.matches()) {
            var build = update.group(3) == null ? "" : "." + update.group(3);
            return update.group(1) + ".0." + update.group(2) + build;
        }
        return text.strip().replaceFirst("\\+(?=\\d)", ".").replaceFirst("[-.](LTS|ea)$", "");
    }

    @Override
    public int lineLength() {
        return 1;
    }

    @Override
    public String example() {
        return "21";
    }
}
