package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import dev.renga.router.http.HeaderLines;
import java.util.Set;

/** Appends the client's address to those already told: the last is the only one to be trusted. */
final class ForwardedFor implements RequestFilter {
    private static final byte[] NAME = Ascii.bytes("X-Forwarded-For: ");

    static void read(HeaderLines headers, Visitor visitor, HeadWriter list) {
        list.clear();
        for (int line = 0; line < headers.count(); line++) {
            if (headers.header(line) == Header.X_FORWARDED_FOR
                    && headers.valueFrom(line) < headers.valueTo(line)) {
                list.add(headers.bytes(), headers.valueFrom(line), headers.valueTo(line));
                list.add(',').add(' ');
            }
        }
        list.add(visitor.address());
    }

    @Override
    public Set<Header> replaces() {
        return Set.of(Header.X_FORWARDED_FOR);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        out.add(NAME).add(arrival.forwardedFor()).endLine();
    }
}
