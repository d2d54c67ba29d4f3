package dev.renga.control.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that the world trusts, as far as this Java knows them. */
public final class TrustedRoots {
    private final Set<TrustAnchor> anchors;

    private TrustedRoots(Set<TrustAnchor> anchors) {
        this.anchors = anchors;
    }

    public static TrustedRoots ofJava() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((@Nullable KeyStore) null);
            return new TrustedRoots(
                    Stream.of(factory.getTrustManagers())
                            .flatMap(it ->
                                    it instanceof X509TrustManager x509
                                            ? Arrays.stream(x509.getAcceptedIssuers())
                                            : Stream.<X509Certificate>empty())
                            .map(it -> new TrustAnchor(it, null))
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java trusts nobody", e);
        }
    }

    /** Whether strangers accept the chain, at a time. */
    public boolean vouchFor(CertificateChain chain, Instant at) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            var path =
                    CertificateFactory.getInstance("X.509").generateCertPath(chain.certificates());
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
