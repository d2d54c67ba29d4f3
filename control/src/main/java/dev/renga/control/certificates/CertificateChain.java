package dev.renga.control.certificates;

import dev.renga.kernel.RengaException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** A server's certificate, followed by those of the authorities that stand for it. */
public record CertificateChain(List<X509Certificate> certificates) {
    private static final int LONGEST = 10;
    private static final int MOST_TEXT = 1 << 16;

    public CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads PEM; whatever else than certificates is in it, is left out.
     *
     * @throws RengaException if there is none, or each isn't by the one after it
     */
    public static CertificateChain parse(String pem) {
        if (pem.length() > MOST_TEXT) {
            throw Invalid.chain("it takes at most %d characters.".formatted(MOST_TEXT), null);
        }
        var read = read(pem);
        if (read.isEmpty() || read.size() > LONGEST) {
            throw Invalid.chain("it takes 1 to %d certificates in PEM.".formatted(LONGEST), null);
        }
        checkOrder(read);
        return new CertificateChain(read);
    }

    private static List<X509Certificate> read(String pem) {
        var read = new ArrayList<X509Certificate>();
        try {
            for (var block : PemBlocks.in(pem)) {
                if (block instanceof X509CertificateHolder holder) {
                    read.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (IOException | CertificateException e) {
            throw Invalid.chain("it holds something that can't be read as a certificate.", e);
        }
        return read;
    }

    private static void checkOrder(List<X509Certificate> chain) {
        for (int i = 0; i < chain.size() - 1; i++) {
            if (!isBy(chain.get(i), chain.get(i + 1))) {
                throw Invalid.chain(
                        "certificate %d isn't by the one after it; the server's own comes first, then the one that signed it, and so on."
                                .formatted(i + 1),
                        null);
            }
        }
    }

    private static boolean isBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    public String pem() {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var certificate : certificates) {
                writer.writeObject(certificate);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The host names that it is for, some with a wildcard. */
    public List<String> names() {
        return LeafNames.of(leaf());
    }

    /** Whether a client that asks for the host accepts it; a wildcard stands for one label. */
    public boolean covers(String hostname) {
        var wanted = hostname.toLowerCase(Locale.ROOT);
        var parent = wanted.startsWith("*.") ? wanted : "*" + wanted.replaceFirst("^[^.]*", "");
        return names().contains(wanted) || names().contains(parent);
    }

    public Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** As {@code /C=DE/CN=example.com}. */
    public String subject() {
        return LeafNames.shown(leaf().getSubjectX500Principal());
    }

    public String issuer() {
        return LeafNames.shown(leaf().getIssuerX500Principal());
    }

    public boolean isSelfSigned() {
        return isBy(leaf(), leaf());
    }
}
