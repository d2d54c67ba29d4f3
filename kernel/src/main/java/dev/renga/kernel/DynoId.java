package dev.renga.kernel;

import java.util.UUID;

/** Identifies one dyno as control asked for it: a change of anything about it is a new id. */
public record DynoId(UUID value) {
    public static DynoId parse(String text) {
        return new DynoId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
