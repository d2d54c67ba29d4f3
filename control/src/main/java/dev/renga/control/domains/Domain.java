package dev.renga.control.domains;

import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host name under which an app answers. */
public record Domain(
        UUID id,
        AppId app,
        String hostname,
        Kind kind,
        @Nullable Endpoint sniEndpoint,
        Instant createdAt,
        Instant updatedAt) {

    /** The certificate that a name answers with, if it isn't the platform's. */
    public record Endpoint(UUID id, String name) {}

    /** Whose name it is. */
    public enum Kind {
        /** {@code <app>.<domain>}: it follows the app's name and can't be removed. */
        BUILT_IN("heroku"),
        CUSTOM("custom");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the API names it. */
        public String text() {
            return text;
        }

        static Kind of(String text) {
            return text.equals(CUSTOM.text) ? CUSTOM : BUILT_IN;
        }
    }
}
