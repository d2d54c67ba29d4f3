package dev.renga.control.access;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Arrays;
import java.util.Locale;

/** What an authorization is good for. The protected ones include config vars and other secrets. */
public enum Scope {
    GLOBAL,
    IDENTITY,
    READ,
    WRITE,
    READ_PROTECTED,
    WRITE_PROTECTED;

    /** {@code read-protected}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Scope parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS, "Unknown scope \"%s\".".formatted(text)));
    }

    /** Whether a token of this scope may do what needs the other. */
    boolean includes(Scope needed) {
        return this == needed
                || switch (this) {
                    case GLOBAL -> true;
                    case WRITE_PROTECTED -> needed != GLOBAL && needed != IDENTITY;
                    case WRITE, READ_PROTECTED -> needed == READ;
                    case READ, IDENTITY -> false;
                };
    }
}
