package dev.renga.control.authority;

import java.time.Instant;
import java.util.List;

/**
 * A certificate with its key.
 *
 * @param names host names and addresses that it serves
 * @param chainPem its own and the authority's
 * @param keyPem PKCS#8
 */
public record Certificate(List<String> names, String chainPem, String keyPem, Instant notAfter) {
    public Certificate {
        names = List.copyOf(names);
    }

    @Override
    public String toString() {
        return "Certificate[" + names + ", until " + notAfter + "]";
    }
}
