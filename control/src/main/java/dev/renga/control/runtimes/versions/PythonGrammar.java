package dev.renga.control.runtimes.versions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Python's version specifiers (the packaging guide's "Version specifiers", once PEP 440), and what
 * {@code .python-version} holds: {@code 3.13} for the newest of that line. Also {@code
 * python-3.13.5} of {@code runtime.txt}.
 */
public final class PythonGrammar implements Grammar {
    private static final Comparators RANGES =
            new Comparators(
                    Comparators.NEVER,
                    Pattern.compile(","),
                    Map.of(
                            "", Operators::wholeOrStarting,
                            "==", Operators::equal,
                            "===", Operators::equal,
                            "!=", Operators::unequal,
                            ">=", Operators::from,
                            ">", Operators::above,
                            "<=", Operators::upTo,
                            "<", Operators::below,
                            "~=", Operators::allButLast,
                            // Poetry's, for requires of pyproject.toml.
                            "^", Operators::caret));

    @Override
    public Optional<Version> version(String text) {
        return Places.parse(text).filter(it -> !it.wildcard()).map(Places::version);
    }

    @Override
    public Optional<VersionRange> range(String text) {
        return RANGES.range(text, text.strip().replaceFirst("^(c?python|py)-", ""));
    }

    @Override
    public int lineLength() {
        return 2;
    }

    @Override
    public String example() {
        return "3.13";
    }
}
