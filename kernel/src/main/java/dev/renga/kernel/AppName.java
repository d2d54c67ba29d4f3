package dev.renga.kernel;

import java.util.regex.Pattern;

/**
 * An app's name by Heroku's rule: 3 to 30 of a-z, 0-9 and '-', a letter first, no '-' at the end.
 */
public record AppName(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{1,28}[a-z0-9]");

    public AppName {
        if (!RULE.matcher(value).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Name must start with a letter, end with a letter or digit, can only contain lowercase letters, digits, and dashes, and must be 3 to 30 characters long.");
        }
    }

    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
