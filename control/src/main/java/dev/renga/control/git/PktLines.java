package dev.renga.control.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Git's packet lines: four hex digits of length, these included, then the payload. */
final class PktLines {
    private static final int PREFIX = 4;
    private static final int LONGEST = 65520;
    private static final byte[] FLUSH = "0000".getBytes(StandardCharsets.US_ASCII);

    private PktLines() {}

    /** The next packet whole, prefix included; {@code 0000} is a flush. */
    static byte[] read(InputStream in) throws IOException {
        var prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            throw new EOFException("the request ends within a packet");
        }
        int length = length(prefix);
        var packet = java.util.Arrays.copyOf(prefix, Math.max(length, PREFIX));
        if (in.readNBytes(packet, PREFIX, packet.length - PREFIX) < packet.length - PREFIX) {
            throw new EOFException("the request ends within a packet");
        }
        return packet;
    }

    private static int length(byte[] prefix) throws IOException {
        try {
            int length = Integer.parseInt(new String(prefix, StandardCharsets.US_ASCII), 16);
            if (length >= 0 && length <= LONGEST) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IOException("no packet of git's", e);
        }
        throw new IOException("no packet of git's");
    }

    static boolean isFlush(byte[] packet) {
        return java.util.Arrays.equals(packet, FLUSH);
    }

    static String text(byte[] packet) {
        var text = new String(packet, PREFIX, packet.length - PREFIX, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    static void write(OutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, byte[] payload) throws IOException {
        out.write("%04x".formatted(payload.length + PREFIX).getBytes(StandardCharsets.US_ASCII));
        out.write(payload);
    }

    static void flush(OutputStream out) throws IOException {
        out.write(FLUSH);
    }

    /** Text that the client shows behind {@code remote:} while it waits for the answer. */
    static void progress(OutputStream out, String text) throws IOException {
        write(out, "\2" + text);
    }

    /** Ends an answer with a reason that the client shows. */
    static void failure(OutputStream out, String reason) throws IOException {
        write(out, "\3" + reason);
    }
}
