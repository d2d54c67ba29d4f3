package dev.renga.api.kit;

import dev.renga.control.repeats.GivenAnswer;
import java.util.Map;

/** A JSON answer as it goes to the client, but for the headers that every answer has. */
public record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(GivenAnswer given) {
        return new Answer(given.status(), Map.of(), given.body());
    }

    GivenAnswer given() {
        return new GivenAnswer(status, body);
    }
}
