package dev.renga.control.rendezvous;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a dyno says, on its way to the client, which looks for a command's exit status in each piece
 * it receives: the line that tells it ({@code U+FFFF heroku-command-exit-status: 7}) goes out alone
 * and whole. All else goes out as it comes. Not thread-safe.
 */
final class MarkedOutput {
    private static final byte[] FIRST = {(byte) 0xef, (byte) 0xbf, (byte) 0xbf};
    private static final String START =
            new String(FIRST, StandardCharsets.ISO_8859_1) + " heroku-command-exit-status: ";
    private static final Pattern LINE = Pattern.compile(Pattern.quote(START) + "\\d+\\r?\\n");
    private static final Pattern BEGINNING = Pattern.compile(Pattern.quote(START) + "\\d{0,9}\\r?");

    private final OutputStream client;
    private byte[] held = {};

    MarkedOutput(OutputStream client) {
        this.client = client;
    }

    void write(byte[] bytes, int length) throws IOException {
        var all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, 0, all, held.length, length);
        held = new byte[0];
        int sent = 0;
        for (int at = find(all, 0); at >= 0; at = find(all, Math.max(sent, at + 1))) {
            var rest = new String(all, at, all.length - at, StandardCharsets.ISO_8859_1);
            var line = LINE.matcher(rest);
            if (line.lookingAt()) {
                send(all, sent, at);
                send(all, at, at + line.end());
                sent = at + line.end();
            } else if (START.startsWith(rest) || BEGINNING.matcher(rest).matches()) {
                send(all, sent, at);
                held = Arrays.copyOfRange(all, at, all.length);
                return;
            }
        }
        send(all, sent, all.length);
    }

    /** Nothing more will come. */
    void end() throws IOException {
        send(held, 0, held.length);
    }

    private void send(byte[] bytes, int from, int to) throws IOException {
        if (to > from) {
            client.write(bytes, from, to - from);
            client.flush();
        }
    }

    private static int find(byte[] bytes, int from) {
        for (int i = from; i + FIRST.length <= bytes.length; i++) {
            if (bytes[i] == FIRST[0] && bytes[i + 1] == FIRST[1] && bytes[i + 2] == FIRST[2]) {
                return i;
            }
        }
        return -1;
    }
}
