package dev.renga.api.front;

import dev.renga.control.authority.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes of a certificate what Jetty serves TLS with. */
public final class Tls {
    private static final String NO_PASSWORD = "";

    private Tls() {}

    public static SslContextFactory.Server serving(Certificate certificate) {
        var tls = new SslContextFactory.Server();
        set(tls, certificate);
        return tls;
    }

    /** New connections get the other certificate; those that are open keep theirs. */
    public static void renew(SslContextFactory.Server tls, Certificate certificate) {
        try {
            tls.reload(it -> set((SslContextFactory.Server) it, certificate));
        } catch (Exception e) {
            throw new IllegalStateException("the new certificate can't be served", e);
        }
    }

    private static void set(SslContextFactory.Server tls, Certificate certificate) {
        tls.setKeyStore(store(certificate));
        tls.setKeyStorePassword(NO_PASSWORD);
    }

    private static KeyStore store(Certificate certificate) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "renga", key(certificate), NO_PASSWORD.toCharArray(), chain(certificate));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate can't be served", e);
        }
    }

    private static java.security.cert.Certificate[] chain(Certificate certificate)
            throws GeneralSecurityException {
        var pem = certificate.chainPem().getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(java.security.cert.Certificate[]::new);
    }

    private static PrivateKey key(Certificate certificate) throws GeneralSecurityException {
        var text = certificate.keyPem().replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }
}
