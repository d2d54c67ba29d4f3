package dev.renga.control.certificates;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a user's own, and what it signs. */
public final class TestCertificates {
    private static final X500Name NAME = new X500Name("C=DE,CN=Pond Authority");
    private final KeyPair authority = keys("EC", 256);
    private final Instant now;

    public TestCertificates(Instant now) {
        this.now = now;
    }

    /** A certificate with its key, as files hold them. */
    public record Files(String certificate, String key) {}

    static KeyPair keys(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Valid for a month from now on. */
    public Files issue(String... names) {
        return issue(keys("EC", 256), Duration.ofDays(30), names);
    }

    /** Valid up to so long after now. */
    public Files issue(KeyPair keys, Duration left, String... names) {
        return new Files(pem(leaf(keys, left, names)), pem(keys.getPrivate()));
    }

    /** The certificate of the authority itself. */
    public String root() {
        return pem(sign(NAME, authority, Duration.ofDays(90)));
    }

    private X509Certificate leaf(KeyPair keys, Duration left, String... names) {
        return sign(new X500Name("O=Pond,CN=pond.example"), keys, left, names);
    }

    private X509Certificate sign(X500Name subject, KeyPair keys, Duration left, String... names) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            NAME,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(now.minus(Duration.ofDays(400))),
                            Date.from(now.plus(left)),
                            subject,
                            keys.getPublic());
            if (names.length > 0) {
                var all =
                        Stream.of(names)
                                .map(it -> new GeneralName(GeneralName.dNSName, it))
                                .toArray(GeneralName[]::new);
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(all));
            }
            var signer =
                    new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(Object thing) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    thing instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : thing);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
