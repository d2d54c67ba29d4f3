package dev.renga.logs;

import java.util.Optional;

/** A place in a stream. Opaque to all but the store: it is handed out, kept and handed back. */
public record Cursor(String text) {
    /** The place from which a query's newest lines are seen. */
    public static final Cursor RECENT = new Cursor("");

    private static final int RADIX = 36;

    static Cursor before(long position) {
        return new Cursor(Long.toString(position, RADIX));
    }

    /** The position to go on with; none for {@link #RECENT} and for what the store never gave. */
    Optional<Long> position() {
        try {
            long position = Long.parseLong(text, RADIX);
            return position < 0 ? Optional.empty() : Optional.of(position);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
