package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads JSON bodies, up to a limit. */
final class Bodies {
    private static final int LIMIT = 1 << 20;
    private static final int PATIENCE = 16 << 20;

    private Bodies() {}

    static byte[] read(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        var bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            // a client that is still sending sees its connection broken before it sees why
            in.skip(PATIENCE);
            throw tooLarge();
        }
        return bytes;
    }

    private static RengaException tooLarge() {
        return new RengaException(
                Problem.REQUEST_TOO_LARGE,
                "Request body is larger than %d kB.".formatted(LIMIT >> 10));
    }
}
