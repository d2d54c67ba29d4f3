package dev.renga.router.tls;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HostName;

/**
 * The name a client asked for when it set up TLS, and the certificate it was shown.
 *
 * @param name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record ServerName(byte[] name, ServerCertificate certificate) {
    /** Whether a request for the host may come over this connection. */
    public boolean admits(HostName host) {
        return Ascii.spells(host.bytes(), host.from(), host.to(), name)
                || certificate.covers(host.bytes(), host.from(), host.to());
    }
}
