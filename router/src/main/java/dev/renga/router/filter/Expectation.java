package dev.renga.router.filter;

import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** The router itself says 100 Continue: the dyno never sees what the client expected. */
final class Expectation implements RequestFilter {
    @Override
    public Set<Header> replaces() {
        return Set.of(Header.EXPECT);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {}
}
