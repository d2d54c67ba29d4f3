package dev.renga.control.runtimes.reach;

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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file must hash to. */
public record Checksum(String algorithm, String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}");

    /**
     * npm's notation, {@code sha512-<base64>}, of which there may be several; the strongest counts.
     */
    public static Optional<Checksum> ofIntegrity(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(it -> it.startsWith("sha512-"))
                .map(it -> it.substring("sha512-".length()).replaceAll("\\?.*", ""))
                .map(it -> new Checksum("SHA-512", hex(Base64.getDecoder().decode(it))))
                .findFirst();
    }

    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    public static Checksum sha512(String hex) {
        return new Checksum("SHA-512", hex);
    }

    /**
     * Of a file that has a checksum in it, alone or in front of a file's name.
     *
     * @throws SourceException if it is none of SHA-512, SHA-256 or SHA-1
     */
    public static Checksum inFile(String text) throws SourceException {
        var hex = text.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new SourceException("there is no checksum where one should be");
        }
        return switch (hex.length()) {
            case 40 -> new Checksum("SHA-1", hex);
            case 64 -> sha256(hex);
            default -> sha512(hex);
        };
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
