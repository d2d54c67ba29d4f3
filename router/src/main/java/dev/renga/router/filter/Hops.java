package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** Keeps to one connection what concerns only that; an upgrade is asked for anew. */
final class Hops implements RequestFilter {
    private static final byte[] UPGRADE = Ascii.bytes("Connection: Upgrade\r\n");

    @Override
    public Set<Header> replaces() {
        return Set.of(
                Header.CONNECTION,
                Header.KEEP_ALIVE,
                Header.PROXY_CONNECTION,
                Header.PROXY_AUTHORIZATION,
                Header.TE,
                Header.UPGRADE,
                Header.HTTP2_SETTINGS,
                Header.NOMINATED);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        if (arrival.head().upgrades()) {
            var headers = arrival.head().headers();
            out.add(UPGRADE).line(headers, headers.find(Header.UPGRADE));
        }
    }
}
