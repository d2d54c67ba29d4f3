package dev.renga.api.kit;

/** What a link reads of the request's body. */
public sealed interface Input<I> {
    I read(byte[] body);

    /** The body is left alone: there is none, or the handler reads it as a stream. */
    record None() implements Input<Nothing> {
        @Override
        public Nothing read(byte[] body) {
            return Nothing.NOTHING;
        }
    }

    /** A JSON object with the components of a record as fields. */
    record Body<I>(Class<I> type) implements Input<I> {
        @Override
        public I read(byte[] body) {
            return Json.bind(Json.object(body), type);
        }
    }

    static Input<Nothing> nothing() {
        return new None();
    }

    static <I> Input<I> body(Class<I> type) {
        return new Body<>(type);
    }
}
