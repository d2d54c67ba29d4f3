package dev.renga.api.kit;

import java.util.List;

/** What a link answers when it doesn't refuse. */
public sealed interface Output<O> {
    /** One JSON value. */
    record One<O>(int status, Class<O> type) implements Output<O> {}

    /** A JSON array that readers page through by Range. */
    record Many<T>(Class<T> type, Ordering<T> ordering) implements Output<List<T>> {}

    /**
     * Bytes in a form of their own: no JSON, no entity tag, any Accept header. Refusals are plain
     * text for git, which shows only that.
     */
    record Raw(boolean plainRefusals) implements Output<Stream> {}

    static <O> Output<O> ok(Class<O> type) {
        return new One<>(200, type);
    }

    static <O> Output<O> created(Class<O> type) {
        return new One<>(201, type);
    }

    static <O> Output<O> accepted(Class<O> type) {
        return new One<>(202, type);
    }

    static <T> Output<List<T>> many(Class<T> type, Ordering<T> ordering) {
        return new Many<>(type, ordering);
    }

    static Output<Stream> raw() {
        return new Raw(false);
    }

    static Output<Stream> git() {
        return new Raw(true);
    }
}
