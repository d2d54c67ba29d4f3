package dev.renga.api.kit;

import dev.renga.kernel.Digest;
import java.util.Arrays;

/** The ETag of a representation, and what If-Match and If-None-Match make of it. */
record EntityTag(String value) {
    static EntityTag of(String body) {
        return new EntityTag('"' + Digest.of(body).hex().substring(0, 32) + '"');
    }

    /** Whether one of the tags of the header is this one, or the header is {@code *}. */
    boolean isIn(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(it -> it.startsWith("W/") ? it.substring(2) : it)
                .anyMatch(it -> it.equals("*") || it.equals(value));
    }
}
