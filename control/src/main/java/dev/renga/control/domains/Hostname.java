package dev.renga.control.domains;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A host name in lower case, with a wildcard for its first label or not. */
public record Hostname(String value) {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final String NUMBER = "\\d+|0x[0-9a-f]*"; // at the end it makes an address of it
    private static final Pattern RULE =
            Pattern.compile("(\\*\\.)?(%1$s\\.)+(?!(%2$s)$)%1$s".formatted(LABEL, NUMBER));
    private static final int LONGEST = 253;

    public Hostname {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !RULE.matcher(value).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "\"%s\" is no host name.".formatted(value));
        }
    }

    boolean within(String domain) {
        return value.equals(domain) || value.endsWith("." + domain);
    }

    @Override
    public String toString() {
        return value;
    }
}
