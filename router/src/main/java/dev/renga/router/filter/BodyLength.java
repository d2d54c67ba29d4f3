package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** Tells where the body ends, once and in one way. */
final class BodyLength implements RequestFilter {
    private static final byte[] CHUNKED = Ascii.bytes("Transfer-Encoding: chunked\r\n");
    private static final byte[] LENGTH = Ascii.bytes("Content-Length: ");

    @Override
    public Set<Header> replaces() {
        return Set.of(Header.CONTENT_LENGTH, Header.TRANSFER_ENCODING);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        var framing = arrival.head().framing();
        if (framing.chunked()) {
            out.add(CHUNKED);
        } else if (framing.length() >= 0) {
            out.add(LENGTH).number(framing.length()).endLine();
        }
    }
}
