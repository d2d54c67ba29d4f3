package dev.renga.api.routes;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A number of seconds: {@code 3600}, or {@code "3600"} as the official CLI sends it. */
@JsonDeserialize(using = Lifetime.Reader.class)
public record Lifetime(long seconds) {

    /** Takes a whole number, or a text of digits. */
    static final class Reader extends StdDeserializer<Lifetime> {
        Reader() {
            super(Lifetime.class);
        }

        @Override
        public Lifetime deserialize(JsonParser in, DeserializationContext context) {
            var token = in.currentToken();
            boolean fits =
                    (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT)
                            && in.getString().matches("\\d{1,12}");
            return fits
                    ? new Lifetime(Long.parseLong(in.getString()))
                    : (Lifetime) context.handleUnexpectedToken(Lifetime.class, in);
        }
    }
}
