package dev.renga.control.logs;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.logs.LogQuery;
import dev.renga.logs.Origin;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Links by which a stream is read without a token: who knows one may read what it names. They are
 * signed, not stored, so that they outlive a restart. Thread-safe.
 */
public final class StreamLinks {
    private static final Pattern PROCESS = Pattern.compile("[-\\w.]{0,160}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final String NONE = "";
    private final SecretKeySpec key;
    private final InstantSource clock;

    /** What a link opens; {@code made} is when. */
    public record Target(UUID stream, LogQuery query, Instant made) {}

    public StreamLinks(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** The last part of a link's path. */
    public String token(UUID stream, LogQuery query) {
        var origin = query.origin();
        var fields =
                String.join(
                        "|",
                        stream.toString(),
                        Integer.toString(query.lines()),
                        origin == null ? NONE : origin.name(),
                        checked(query.process()),
                        Boolean.toString(query.tail()),
                        Long.toString(clock.instant().getEpochSecond()));
        return encode(fields.getBytes(StandardCharsets.UTF_8)) + "." + encode(signature(fields));
    }

    private static String checked(@Nullable String process) {
        var text = process == null ? NONE : process;
        if (!PROCESS.matcher(text).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "\"%s\" is no dyno or process type.".formatted(text));
        }
        return text;
    }

    /**
     * Reads a token that is no older than {@code age}.
     *
     * @throws RengaException {@code NOT_FOUND} if it is, or is none of ours
     */
    public Target open(String token, Duration age) {
        var target = parse(token);
        if (target.made().plus(age).isBefore(clock.instant())) {
            throw unknown();
        }
        return target;
    }

    private Target parse(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            throw unknown();
        }
        var fields = new String(decode(token.substring(0, dot)), StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(signature(fields), decode(token.substring(dot + 1)))) {
            throw unknown();
        }
        return target(fields.split("\\|", -1));
    }

    private static Target target(String[] fields) {
        var query =
                new LogQuery(
                        Integer.parseInt(fields[1]),
                        fields[2].isEmpty() ? null : Origin.valueOf(fields[2]),
                        fields[3].isEmpty() ? null : fields[3],
                        Boolean.parseBoolean(fields[4]));
        var made = Instant.ofEpochSecond(Long.parseLong(fields[5]));
        return new Target(UUID.fromString(fields[0]), query, made);
    }

    private static RengaException unknown() {
        return new RengaException(
                Problem.NOT_FOUND, "This stream's address has expired; ask for a new one.");
    }

    private byte[] signature(String fields) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(("stream|" + fields).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }
}
