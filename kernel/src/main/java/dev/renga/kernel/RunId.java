package dev.renga.kernel;

import java.util.UUID;

/** Identifies one start of a dyno: a dyno that crashed and came back has had two runs. */
public record RunId(UUID value) {
    public static RunId parse(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
