package dev.renga.router.http;

/** What the Connection headers of a message say. The headers they name are kept from going on. */
public final class ConnectionOptions {
    private static final byte[] CLOSE = Ascii.bytes("close");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");
    private static final byte[] UPGRADE = Ascii.bytes("upgrade");
    private boolean close;
    private boolean keepAlive;
    private boolean upgrade;

    void read(HeaderLines lines) {
        close = false;
        keepAlive = false;
        upgrade = false;
        for (int line = 0; line < lines.count(); line++) {
            if (lines.header(line) == Header.CONNECTION) {
                readList(lines, lines.valueFrom(line), lines.valueTo(line));
            }
        }
    }

    private void readList(HeaderLines lines, int from, int to) {
        var bytes = lines.bytes();
        int at = from;
        while (at < to) {
            int start = at;
            while (at < to && bytes[at] != ',' && !Ascii.space(bytes[at])) {
                at++;
            }
            if (at > start) {
                readOption(lines, start, at);
            }
            at++;
        }
    }

    private void readOption(HeaderLines lines, int from, int to) {
        var bytes = lines.bytes();
        if (Ascii.spells(bytes, from, to, CLOSE)) {
            close = true;
        } else if (Ascii.spells(bytes, from, to, KEEP_ALIVE)) {
            keepAlive = true;
        } else if (Ascii.spells(bytes, from, to, UPGRADE)) {
            upgrade = true;
        } else {
            lines.nominate(from, to);
        }
    }

    public boolean close() {
        return close;
    }

    public boolean keepAlive() {
        return keepAlive;
    }

    public boolean upgrade() {
        return upgrade;
    }
}
