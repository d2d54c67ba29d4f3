package dev.renga.control.runtimes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What a file must hash to. */
record Checksum(String algorithm, String hex) {
    /**
     * npm's notation, {@code sha512-<base64>}, of which there may be several; the strongest counts.
     */
    static Optional<Checksum> ofIntegrity(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(it -> it.startsWith("sha512-"))
                .map(it -> it.substring("sha512-".length()).replaceAll("\\?.*", ""))
                .map(it -> new Checksum("SHA-512", hex(Base64.getDecoder().decode(it))))
                .findFirst();
    }

    static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    boolean fits(Path file) throws IOException {
        var hash = hash();
        try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
            Files.copy(file, sink);
        }
        return hex(hash.digest()).equalsIgnoreCase(hex);
    }

    private MessageDigest hash() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has " + algorithm, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
