package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads JSON bodies, up to a limit. */
final class Bodies {
    private static final Logger LOG = LoggerFactory.getLogger("renga.api");
    private static final int LIMIT = 1 << 20;
    private static final int PATIENCE = 16 << 20;

    private Bodies() {}

    static byte[] read(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        var bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw tooLarge();
        }
        return bytes;
    }

    /**
     * Reads what nobody wanted: a client that is still sending would see its connection broken
     * before it sees its answer. One that asked before sending isn't told to go on, and one that is
     * gone has nothing to see.
     */
    static void discard(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        try {
            skip(request.getInputStream());
        } catch (IOException e) {
            LOG.debug("the rest of a request did not come", e);
        }
    }

    private static void skip(InputStream in) throws IOException {
        var bytes = new byte[8192];
        long left = PATIENCE;
        for (int count = 0; count >= 0 && left > 0; left -= count) {
            count = in.read(bytes);
        }
    }

    private static RengaException tooLarge() {
        return new RengaException(
                Problem.REQUEST_TOO_LARGE,
                "Request body is larger than %d kB.".formatted(LIMIT >> 10));
    }
}
