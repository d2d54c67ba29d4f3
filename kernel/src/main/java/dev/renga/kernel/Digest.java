package dev.renga.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of some bytes, in 64 lower-case hex digits: the name under which they are stored. */
public record Digest(String hex) {
    private static final Pattern RULE = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!RULE.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in hex: " + hex);
        }
    }

    public static Digest of(byte[] bytes) {
        return finish(sha256(), bytes);
    }

    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of all that was fed to a hash of {@link #sha256()}. */
    public static Digest of(MessageDigest fed) {
        return finish(fed, new byte[0]);
    }

    /** A fresh SHA-256, to be fed. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static Digest finish(MessageDigest hash, byte[] last) {
        return new Digest(HexFormat.of().formatHex(hash.digest(last)));
    }

    @Override
    public String toString() {
        return hex;
    }
}
