package dev.renga.router.http;

import io.netty.buffer.ByteBuf;

/**
 * Looks for the empty line that ends a head. When more bytes came it goes on where it stopped, so
 * that a head which arrives byte by byte costs no more than one that comes whole.
 */
public final class HeadEnd {
    private final int longestLine;
    private final int longestHead;
    private int lineStart;
    private int searched;

    /** Both limits in bytes, line ends included. */
    public HeadEnd(int longestLine, int longestHead) {
        this.longestLine = longestLine;
        this.longestHead = longestHead;
    }

    /** For requests. */
    public static HeadEnd ofRequest() {
        return new HeadEnd(HeadLimits.REQUEST.wholeLine(), HeadLimits.REQUEST.head());
    }

    /** For responses. */
    public static HeadEnd ofResponse() {
        return new HeadEnd(HeadLimits.RESPONSE.wholeLine(), HeadLimits.RESPONSE.head());
    }

    /**
     * The length of the head that starts at the reader index, its empty line included; -1 while its
     * end has not come. The buffer must start with the same head until it ended.
     */
    public int find(ByteBuf in) throws MalformedException {
        int start = in.readerIndex();
        while (true) {
            int lineEnd = in.indexOf(start + searched, in.writerIndex(), (byte) '\n');
            if (lineEnd < 0) {
                return unfinished(in.readableBytes());
            }
            int length = lineEnd - start - lineStart + 1;
            checkLine(in, lineEnd, length);
            lineStart += length;
            searched = lineStart;
            if (length == 2) {
                return ended();
            }
        }
    }

    private void checkLine(ByteBuf in, int lineEnd, int length) throws MalformedException {
        if (length < 2 || in.getByte(lineEnd - 1) != '\r') {
            throw new MalformedException(Flaw.BARE_LINE_END);
        }
        checkLengths(length, lineStart + length);
    }

    private void checkLengths(int line, int head) throws MalformedException {
        if (line > longestLine) {
            throw new MalformedException(
                    lineStart == 0 ? Flaw.FIRST_LINE_TOO_LONG : Flaw.LINE_TOO_LONG);
        }
        if (head > longestHead) {
            throw new MalformedException(Flaw.HEAD_TOO_LONG);
        }
    }

    private int unfinished(int arrived) throws MalformedException {
        searched = arrived;
        checkLengths(arrived - lineStart, arrived);
        return -1;
    }

    private int ended() {
        int length = lineStart;
        lineStart = 0;
        searched = 0;
        return length;
    }
}
