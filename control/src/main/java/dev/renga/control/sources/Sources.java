package dev.renga.control.sources;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.blobs.LocalBlobs;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Where builds get their source from by address. Thread-safe. */
public final class Sources {
    /** How long the addresses of an upload hold. */
    public static final Duration VALID = Duration.ofHours(1);

    private static final String CHECKSUM = "SHA256:";
    private static final Set<String> SIGNED = Set.of("expires", "limit", "signature");
    private final Blobs blobs;
    private final BiFunction<String, Map<String, String>, Digest> own;
    private final Outbound outbound;
    private final ByteSize largest;

    /** A place to upload source to, and where it is then; paths with a query. */
    public record Source(UUID id, URI put, URI get) {}

    public Sources(LocalBlobs blobs, Outbound outbound, ByteSize largest) {
        this.blobs = blobs;
        this.own = blobs::signedGet;
        this.outbound = outbound;
        this.largest = largest;
    }

    public Source create() {
        var put = blobs.signedPut(largest, VALID);
        return new Source(put.upload(), put.url(), blobs.signedGet(put.upload(), VALID));
    }

    /**
     * Stores what is at an address. One that this platform signed is read where it lies.
     *
     * @param checksum {@code SHA256:} and 64 hex digits, or null
     * @throws RengaException saying why there is no such source
     */
    public Digest fetch(String url, @Nullable String checksum) {
        var wanted = checksum == null ? Optional.<Digest>empty() : Optional.of(digest(checksum));
        var address = parse(url);
        var found = signedByUs(address).orElseGet(() -> download(address));
        if (wanted.isPresent() && !wanted.get().equals(found)) {
            throw refused(
                    "The source has another checksum than it should: SHA256:%s.".formatted(found));
        }
        return found;
    }

    /** Checks what can be checked of an address before it is called. */
    public void check(String url, @Nullable String checksum) {
        var address = parse(url);
        if (address.getHost() == null
                || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
            throw refused("The source's url has to begin with https:// or http://.");
        }
        if (checksum != null) {
            digest(checksum);
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("The source's url can't be read: " + e.getReason() + ".");
        }
    }

    private static Digest digest(String checksum) {
        try {
            var hex =
                    checksum.regionMatches(true, 0, CHECKSUM, 0, CHECKSUM.length())
                            ? checksum.substring(CHECKSUM.length())
                            : checksum;
            return new Digest(hex.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused("The source's checksum has to be SHA256: and 64 hex digits.");
        }
    }

    private Optional<Digest> signedByUs(URI address) {
        var path = address.getPath() == null ? "" : address.getPath();
        var query = query(address.getRawQuery());
        boolean ours = path.startsWith(LocalBlobs.UPLOADS) || path.startsWith(LocalBlobs.BLOBS);
        return ours && query.keySet().equals(SIGNED)
                ? Optional.of(own.apply(path, query))
                : Optional.empty();
    }

    private static Map<String, String> query(@Nullable String raw) {
        var all = new HashMap<String, String>();
        Arrays.stream((raw == null ? "" : raw).split("&"))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2)
                .forEach(it -> all.put(it[0], URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
        return all;
    }

    private Digest download(URI address) {
        try (var in = outbound.get(address)) {
            return blobs.put(in, largest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            throw refused("The source's address was broken off: " + e.getMessage() + ".");
        }
    }

    private static RengaException refused(String why) {
        return new RengaException(Problem.INVALID_PARAMS, why);
    }
}
