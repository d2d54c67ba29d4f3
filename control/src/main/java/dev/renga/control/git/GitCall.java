package dev.renga.control.git;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request of a git client, from somebody who may make it.
 *
 * @param protocol the header {@code Git-Protocol}, or null
 * @param encoding the header {@code Content-Encoding}, or null
 */
public record GitCall(
        Access access,
        App app,
        GitService service,
        @Nullable String protocol,
        @Nullable String encoding,
        InputStream body) {
    private static final Pattern PROTOCOL = Pattern.compile("version=[0-9](:[a-z0-9=]{1,40}){0,4}");

    /** The newer protocol is for fetching; pushing knows only the first. */
    @Nullable String usableProtocol() {
        boolean usable =
                service == GitService.UPLOAD_PACK
                        && protocol != null
                        && PROTOCOL.matcher(protocol).matches();
        return usable ? protocol : null;
    }

    boolean isVersion2() {
        var usable = usableProtocol();
        return usable != null && usable.startsWith("version=2");
    }

    InputStream plainBody() {
        return switch (encoding == null ? "identity" : encoding) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> unpacked();
            default ->
                    throw new RengaException(
                            Problem.BAD_REQUEST,
                            "Content-Encoding %s is not understood; gzip is.".formatted(encoding));
        };
    }

    private InputStream unpacked() {
        try {
            return new GZIPInputStream(body);
        } catch (IOException e) {
            throw new RengaException(Problem.BAD_REQUEST, "The body is not gzipped.", e);
        }
    }
}
