package dev.renga.kernel.engine;

/** How large a client's terminal is. */
public record TerminalSize(int columns, int lines) {
    /** What terminals have been since there were only these. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    private static final int MOST = 1000;

    public TerminalSize {
        if (columns < 1 || columns > MOST || lines < 1 || lines > MOST) {
            throw new IllegalArgumentException(columns + "x" + lines + " is no size of a terminal");
        }
    }
}
