package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** Which scheme and port the client used, whatever it says itself. */
final class ForwardedProto implements RequestFilter {
    private static final byte[] PROTO = Ascii.bytes("X-Forwarded-Proto: ");
    private static final byte[] PORT = Ascii.bytes("X-Forwarded-Port: ");

    @Override
    public Set<Header> replaces() {
        return Set.of(Header.X_FORWARDED_PROTO, Header.X_FORWARDED_PORT);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        out.add(PROTO).add(arrival.visitor().proto()).endLine();
        out.add(PORT).add(arrival.visitor().port()).endLine();
    }
}
