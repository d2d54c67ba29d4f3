package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import tools.jackson.databind.JsonNode;

/**
 * Refuses text that no column can hold: the character zero, and halves of a surrogate pair, which
 * JSON can spell and UTF-8 can't.
 */
final class Storable {
    private Storable() {}

    static void check(JsonNode object) {
        object.properties()
                .forEach(field -> {
                    checkText(field.getKey(), field.getKey());
                    checkValue(field.getKey(), field.getValue());
                });
    }

    static boolean isStorable(String text) {
        return text.codePoints().allMatch(Storable::isStorable);
    }

    private static boolean isStorable(int codePoint) {
        boolean surrogate =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint != 0 && !surrogate;
    }

    private static void checkValue(String name, JsonNode value) {
        if (value.isString()) {
            checkText(name, value.stringValue());
        } else if (value.isObject()) {
            check(value);
        } else if (value.isArray()) {
            value.forEach(element -> checkValue(name, element));
        }
    }

    private static void checkText(String name, String text) {
        if (!isStorable(text)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Field `%s` holds a character that can't be stored.".formatted(shown(name)));
        }
    }

    private static String shown(String name) {
        return name.codePoints()
                .filter(Storable::isStorable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
