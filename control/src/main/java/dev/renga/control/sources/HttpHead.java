package dev.renga.control.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The head of an HTTP/1.1 response. */
record HttpHead(int status, Map<String, String> fields) {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_FIELDS = 200;

    static HttpHead read(InputStream in) throws IOException {
        int status = status(line(in));
        var fields = new HashMap<String, String>();
        for (var it = line(in); !it.isEmpty(); it = line(in)) {
            int colon = it.indexOf(':');
            if (colon <= 0 || fields.size() == MOST_FIELDS) {
                throw new IOException("its answer is no HTTP");
            }
            fields.put(
                    it.substring(0, colon).toLowerCase(Locale.ROOT),
                    it.substring(colon + 1).strip());
        }
        return new HttpHead(status, fields);
    }

    private static int status(String line) throws IOException {
        var parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new IOException("its answer is no HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    static String line(InputStream in) throws IOException {
        var bytes = new byte[LONGEST_LINE];
        int length = 0;
        for (int it = in.read(); it != '\n'; it = in.read()) {
            if (it < 0) {
                throw new EOFException("the answer was broken off");
            }
            if (length == LONGEST_LINE) {
                throw new IOException("its answer has a line that is too long");
            }
            bytes[length++] = (byte) it;
        }
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<Long> length() throws IOException {
        var text = fields.get("content-length");
        if (text != null && !text.matches("\\d{1,18}")) {
            throw new IOException("its answer is no HTTP");
        }
        return Optional.ofNullable(text).map(Long::valueOf);
    }

    boolean redirects() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> field("location").isPresent();
            default -> false;
        };
    }
}
