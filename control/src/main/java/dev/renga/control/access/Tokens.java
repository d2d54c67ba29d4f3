package dev.renga.control.access;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.Digest;
import java.util.Base64;

/** Texts that prove who somebody is: 256 random bits each. */
final class Tokens {
    private static final String PREFIX = "HRKU-";

    private Tokens() {}

    static String fresh() {
        return PREFIX + random(32);
    }

    /** A password for an account whose owner gave none: 144 random bits. */
    static String password() {
        return random(18);
    }

    /** What is stored of a token: it has too many bits to be guessed, so no salt is needed. */
    static Digest stored(String token) {
        return Digest.of(token);
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretFile.randomBytes(bytes));
    }
}
