package dev.renga.router.proxy;

import dev.renga.router.filter.Visitor;
import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.table.Run;
import org.jspecify.annotations.Nullable;

/** What is measured of one request, and written to the log of its app when it has ended. */
final class Receipt {
    private static final byte[] INFO = Ascii.bytes("at=info ");
    private static final byte[] DYNO = Ascii.bytes(" dyno=");
    private static final byte[] CONNECT = Ascii.bytes(" connect=");
    private static final byte[] SERVICE = Ascii.bytes(" service=");
    private static final byte[] MILLIS = Ascii.bytes("ms");
    private static final byte[] STATUS = Ascii.bytes(" status=");
    private static final byte[] BYTES = Ascii.bytes(" bytes=");
    private static final byte[] HTTP_11 = Ascii.bytes(" protocol=http1.1 tls=");
    private static final byte[] HTTP_10 = Ascii.bytes(" protocol=http1.0 tls=");
    private static final byte[] TLS = Ascii.bytes("true tls_version=");
    private static final byte[] PLAIN = Ascii.bytes("false");
    private final Lane lane;
    private final Request request;
    private final Visitor visitor;
    private final byte[] note;
    private @Nullable Run run;
    private long connectMillis = -1;
    private long reachedAt = -1;
    private int status;
    private long bytes;

    Receipt(Lane lane, Request request, Visitor visitor, byte[] note) {
        this.lane = lane;
        this.request = request;
        this.visitor = visitor;
        this.note = note;
        lane.counters().exchanges().incrementAndGet();
    }

    /** A dyno is tried; the last one tried is the one named. */
    void tries(Run chosen) {
        run = chosen;
    }

    void reached(long millis) {
        connectMillis = millis;
        reachedAt = lane.now();
    }

    /** The connection could not be had after so long. */
    void unreached(long millis) {
        connectMillis = millis;
    }

    void answered(int told) {
        status = told;
    }

    void sent(int count) {
        bytes += count;
    }

    /** The end: counts the request and writes its line. */
    void settle(@Nullable Failure failure) {
        lane.counters().exchanges().decrementAndGet();
        if (failure != null) {
            status = failure.status();
        }
        lane.counters().request(status, failure);
        lane.counters().sent(bytes);
        var line = lane.writer().clear();
        write(failure, line);
        lane.log().append(request.app().app(), lane.unixMicros(), line.copy());
    }

    private void write(@Nullable Failure failure, HeadWriter out) {
        out.add(failure == null ? INFO : failure.prefix()).add(note).add(DYNO);
        if (run != null) {
            out.add(run.dynoBytes());
        }
        millis(out.add(CONNECT), connectMillis);
        millis(out.add(SERVICE), reachedAt < 0 ? -1 : lane.now() - reachedAt);
        out.add(STATUS).number(status).add(BYTES);
        if (reachedAt >= 0) {
            out.number(bytes);
        }
        out.add(request.http10() ? HTTP_10 : HTTP_11);
        if (visitor.secure()) {
            out.add(TLS).add(visitor.tls());
        } else {
            out.add(PLAIN);
        }
    }

    private static void millis(HeadWriter out, long value) {
        if (value >= 0) {
            out.number(value).add(MILLIS);
        }
    }
}
