package dev.renga.api.kit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a time as {@code 2026-01-31T12:00:00Z}. */
final class Seconds extends StdSerializer<Instant> {
    Seconds() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant at, JsonGenerator out, SerializationContext context) {
        out.writeString(at.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
