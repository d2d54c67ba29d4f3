package dev.renga.kernel;

import java.util.UUID;

/** Identifies an app for its whole life; the name may change. */
public record AppId(UUID value) {
    public static AppId parse(String text) {
        return new AppId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
