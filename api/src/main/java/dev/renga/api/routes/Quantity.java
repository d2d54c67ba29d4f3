package dev.renga.api.routes;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A number of dynos: {@code 2}, {@code "2"}, or as text one relative to now: {@code "-1"}. */
@JsonDeserialize(using = Quantity.Reader.class)
public record Quantity(String text) {

    /** Takes a whole number or a text. */
    static final class Reader extends StdDeserializer<Quantity> {
        Reader() {
            super(Quantity.class);
        }

        @Override
        public Quantity deserialize(JsonParser in, DeserializationContext context) {
            return isQuantity(in)
                    ? new Quantity(in.getString())
                    : (Quantity) context.handleUnexpectedToken(Quantity.class, in);
        }

        private static boolean isQuantity(JsonParser in) {
            var token = in.currentToken();
            return token == JsonToken.VALUE_STRING
                    || (token == JsonToken.VALUE_NUMBER_INT && !in.getString().startsWith("-"));
        }
    }
}
