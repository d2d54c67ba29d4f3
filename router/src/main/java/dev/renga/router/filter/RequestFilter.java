package dev.renga.router.filter;

import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.Set;

/** One concern of what a dyno is told: some header names are taken out, others are written. */
interface RequestFilter {
    /** The names that don't go on as the client sent them. */
    Set<Header> replaces();

    void write(Arrival arrival, HeadWriter out);
}
