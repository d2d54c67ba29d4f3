package dev.renga.logs;

/** What a reader meets next in a stream. */
public sealed interface LogEvent {
    /** A line, and the cursor that goes on behind it. */
    record Entry(Line line, Cursor after) implements LogEvent {}

    /** Nothing to show for now. */
    record Quiet() implements LogEvent {}

    /** All that was asked for has been read. */
    record End() implements LogEvent {}
}
