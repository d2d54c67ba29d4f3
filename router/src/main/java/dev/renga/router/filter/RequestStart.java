package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** When the request arrived, in milliseconds: apps measure from it how long it waited. */
final class RequestStart implements RequestFilter {
    private static final byte[] NAME = Ascii.bytes("X-Request-Start: ");

    @Override
    public Set<Header> replaces() {
        return Set.of(Header.X_REQUEST_START);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        out.add(NAME).number(arrival.atMillis()).endLine();
    }
}
