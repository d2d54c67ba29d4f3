package dev.renga.control.blobs;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs addresses for a method and a time, and checks them. Thread-safe. */
final class UrlSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;
    private final InstantSource clock;

    UrlSigner(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /**
     * @param limit bound into the signature; 0 where there is none
     */
    URI sign(String method, String path, long limit, Duration ttl) {
        long expires = clock.instant().plus(ttl).getEpochSecond();
        return URI.create(
                "%s?expires=%d&limit=%d&signature=%s"
                        .formatted(path, expires, limit, signature(method, path, limit, expires)));
    }

    /** The limit of a signed address, if the signature is ours and its time isn't over. */
    long check(String method, String path, Map<String, String> query) {
        long limit = number(query, "limit");
        long expires = number(query, "expires");
        var wanted = signature(method, path, limit, expires).getBytes(StandardCharsets.US_ASCII);
        var given = query.getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(wanted, given)) {
            throw refused("The signature of this address doesn't fit.");
        }
        if (clock.instant().isAfter(Instant.ofEpochSecond(expires))) {
            throw refused("This address has expired; ask for a new one.");
        }
        return limit;
    }

    private static long number(Map<String, String> query, String name) {
        try {
            return Long.parseLong(query.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw refused("This address isn't signed.");
        }
    }

    private static RengaException refused(String why) {
        return new RengaException(Problem.FORBIDDEN, why);
    }

    private String signature(String method, String path, long limit, long expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text =
                    String.join("\n", method, path, Long.toString(limit), Long.toString(expires));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + ALGORITHM, e);
        }
    }
}
