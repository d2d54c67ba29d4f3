package dev.renga.control.authority;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Bytes between lines that say what they are. */
final class Pem {
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String key(byte[] pkcs8) {
        return block("PRIVATE KEY", pkcs8);
    }

    static String certificate(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError("a certificate that was made can be encoded", e);
        }
    }

    private static String block(String label, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, LINES.encodeToString(bytes));
    }

    /** The bytes of the first block of a kind. */
    static byte[] bytes(String label, String text) {
        var begin = "-----BEGIN %s-----".formatted(label);
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END %s-----".formatted(label), from);
        if (from < 0 || to < 0) {
            throw new AuthorityException("no " + label + " there", null);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }
}
