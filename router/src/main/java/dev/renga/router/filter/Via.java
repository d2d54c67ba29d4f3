package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** The router names itself behind those before it, in both directions. */
public final class Via implements RequestFilter {
    public static final byte[] LINE = Ascii.bytes("Via: 1.1 renga-router\r\n");

    @Override
    public Set<Header> replaces() {
        return Set.of();
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        out.add(LINE);
    }
}
