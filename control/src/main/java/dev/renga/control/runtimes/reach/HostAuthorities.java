package dev.renga.control.runtimes.reach;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts what the host trusts beside what Java does: a company's own authority, or that of a proxy
 * which looks into TLS, is known to the host only.
 */
final class HostAuthorities {
    private static final System.Logger LOG = System.getLogger("renga.runtimes");
    private static final Path BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private HostAuthorities() {}

    static SSLContext trusted() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store()).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var certificate : authorities()) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static List<Certificate> authorities() throws GeneralSecurityException {
        var all = new ArrayList<Certificate>(ofHost());
        for (var manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager java) {
                all.addAll(Arrays.asList(java.getAcceptedIssuers()));
            }
        }
        return all;
    }

    private static Collection<? extends Certificate> ofHost() {
        if (!Files.isReadable(BUNDLE)) {
            return List.of();
        }
        try (var in = Files.newInputStream(BUNDLE)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | GeneralSecurityException e) {
            LOG.log(Level.WARNING, "{0} can''t be read: {1}", BUNDLE, e.getMessage());
            return List.of();
        }
    }

    /** Of a key store, or of Java's own authorities. */
    private static TrustManagerFactory factory(@Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
