package dev.renga.control.certificates;

import dev.renga.kernel.RengaException;
import java.security.PrivateKey;
import java.time.Instant;

/** A chain with the key of its first certificate: what a server needs to prove its name. */
public record KeyedCertificate(CertificateChain chain, PrivateKey key) {
    /**
     * Reads what a user uploaded.
     *
     * @throws RengaException if no server could use it at this time
     */
    public static KeyedCertificate parse(String chainPem, String keyPem, Instant now) {
        var chain = CertificateChain.parse(chainPem);
        var key = PrivateKeys.parse(keyPem);
        if (!PrivateKeys.fits(key, chain.leaf().getPublicKey())) {
            throw Invalid.key("it isn't the key of the chain's first certificate.", null);
        }
        if (!now.isBefore(chain.notAfter())) {
            throw Invalid.chain("it expired at %s.".formatted(chain.notAfter()), null);
        }
        if (chain.names().isEmpty()) {
            throw Invalid.chain("it is for no host name.", null);
        }
        return new KeyedCertificate(chain, key);
    }

    /** PKCS#8. */
    public String keyPem() {
        return PrivateKeys.pem(key);
    }

    @Override
    public String toString() {
        return "certificate for " + chain.names();
    }
}
