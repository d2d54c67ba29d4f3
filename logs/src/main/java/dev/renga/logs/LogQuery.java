package dev.renga.logs;

import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to see of a stream.
 *
 * @param lines how many of the newest matching lines to begin with
 * @param origin only lines of this origin, or null for both
 * @param process only lines of this process ({@code web.1}) or process type ({@code web}), or null
 * @param tail whether to go on with what comes, until the stream ends
 */
public record LogQuery(int lines, @Nullable Origin origin, @Nullable String process, boolean tail) {
    public static LogQuery everything(boolean tail) {
        return new LogQuery(Integer.MAX_VALUE, null, null, tail);
    }

    boolean matches(Line line) {
        return (origin == null || line.origin() == origin) && isOf(line.process());
    }

    private boolean isOf(String writer) {
        return process == null || writer.equals(process) || writer.startsWith(process + ".");
    }
}
