package dev.renga.api.kit;

import java.util.Map;

/** A JSON answer as it goes to the client, but for the headers that every answer has. */
public record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, Object value) {
        return new Answer(status, Map.of(), Json.write(value));
    }
}
