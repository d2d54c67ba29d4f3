package dev.renga.control.access;

import dev.renga.control.keys.SecretFile;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Stores passwords as PBKDF2 with HMAC-SHA512: {@code pbkdf2-sha512$rounds$salt$hash}. */
final class Passwords {
    private static final String SCHEME = "pbkdf2-sha512";
    private static final int HASH_BITS = 512;
    private final int rounds;

    Passwords(int rounds) {
        this.rounds = rounds;
    }

    String hash(String password) {
        var salt = SecretFile.randomBytes(16);
        return stored(salt, derive(password, salt, rounds));
    }

    /** Fits no password, and takes as long to check as one that might. */
    String none() {
        return stored(new byte[16], new byte[0]);
    }

    private String stored(byte[] salt, byte[] hash) {
        return "%s$%d$%s$%s".formatted(SCHEME, rounds, encode(salt), encode(hash));
    }

    static boolean matches(String password, String stored) {
        var parts = stored.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("a stored password of an unknown kind");
        }
        var hash = derive(password, decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(hash, decode(parts[3]));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }
}
