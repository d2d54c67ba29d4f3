package dev.renga.control.authority;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.settings.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Renga's own certificate authority: made at the first start, kept in files. Whoever trusts its
 * certificate trusts the names it signs. Thread-safe.
 */
public final class Authority {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(90);

    /** A leaf is made anew when less than this is left of it. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final InstantSource clock;

    private Authority(
            Path folder, X509Certificate certificate, PrivateKey key, InstantSource clock) {
        this.folder = folder;
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    /** Reads the authority, or makes it; its certificate is put where everybody can read it. */
    public static Authority open(Home home, InstantSource clock) {
        var folder = home.control().resolve("ca");
        var stored = read(SecretFile.readOrMake(folder.resolve("ca.pem"), () -> fresh(clock)));
        var authority = new Authority(folder, certificateOf(stored), keyOf(stored), clock);
        var shown = Pem.certificate(authority.certificate).getBytes(StandardCharsets.US_ASCII);
        SecretFile.write(home.authorityCertificate(), shown, "rw-r--r--");
        return authority;
    }

    private static byte[] fresh(InstantSource clock) {
        var pair = Issuer.key();
        var made = Issuer.authority("Renga local authority", pair, clock.instant(), LIFE);
        return text(Pem.key(pair.getPrivate().getEncoded()) + Pem.certificate(made));
    }

    public String certificatePem() {
        return Pem.certificate(certificate);
    }

    /**
     * A certificate for host names ({@code *.example.com} too) and addresses: the stored one, or a
     * new one if it is missing, near its end, or not by this authority.
     */
    public synchronized Certificate certificateFor(List<String> names) {
        var file = folder.resolve(fileName(names));
        if (Files.exists(file)) {
            var stored = stored(file, names);
            if (isGood(file, stored)) {
                return stored;
            }
        }
        var pair = Issuer.key();
        var leaf = Issuer.leaf(certificate, key, pair, names, clock.instant(), LEAF_LIFE);
        SecretFile.write(
                file, text(Pem.key(pair.getPrivate().getEncoded()) + Pem.certificate(leaf)));
        return stored(file, names);
    }

    private boolean isGood(Path file, Certificate stored) {
        if (clock.instant().plus(RENEW_BEFORE).isAfter(stored.notAfter())) {
            return false;
        }
        try {
            certificateOf(read(file)).verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Certificate stored(Path file, List<String> names) {
        var text = read(file);
        var leaf = certificateOf(text);
        return new Certificate(
                names,
                Pem.certificate(leaf) + certificatePem(),
                Pem.key(Pem.bytes("PRIVATE KEY", text)),
                leaf.getNotAfter().toInstant());
    }

    /** When a certificate of these names should be asked for again. */
    public Instant renewAt(Certificate leaf) {
        return leaf.notAfter().minus(RENEW_BEFORE);
    }

    private static String fileName(List<String> names) {
        return "leaf-" + dev.renga.kernel.Digest.of(String.join(",", names)).hex() + ".pem";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] text(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }

    private static X509Certificate certificateOf(String pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Pem.bytes("CERTIFICATE", pem)));
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("a stored certificate can't be read", e);
        }
    }

    private static PrivateKey keyOf(String pem) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.bytes("PRIVATE KEY", pem)));
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("the authority's key can't be read", e);
        }
    }
}
