package dev.renga.router.http;

/**
 * The limits of a head, in bytes. What exceeds one is refused with the {@link Flaw} of its name.
 * The published limits have none for the head as a whole; ours keeps a stranger from filling memory
 * with a thousand long lines on each connection.
 */
record HeadLimits(int firstLine, int name, int line, int headers, int cookie, int head) {
    static final HeadLimits REQUEST =
            new HeadLimits(8192, 1000, 8192, 1000, Integer.MAX_VALUE, 256 << 10);
    static final HeadLimits RESPONSE = new HeadLimits(8192, 1000, 512 << 10, 1000, 8192, 1 << 20);

    /** A header line with its name, colon, space and line end. */
    int wholeLine() {
        return name + line + 4;
    }
}
