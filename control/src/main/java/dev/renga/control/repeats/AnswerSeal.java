package dev.renga.control.repeats;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals an answer so that only the client that it was for can have it again: AES-256-GCM. */
final class AnswerSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec key;

    AnswerSeal(RepeatedRequest request) {
        key = new SecretKeySpec(HexFormat.of().parseHex(request.sealingKey().hex()), "AES");
    }

    byte[] seal(String body) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, body.getBytes(StandardCharsets.UTF_8));
        var both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    String open(byte[] both) {
        var nonce = Arrays.copyOf(both, NONCE);
        var sealed = Arrays.copyOfRange(both, NONCE, both.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a given answer can't be sealed or opened", e);
        }
    }
}
