package dev.renga.node.output;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Joins the fragments of one stream to lines. What exceeds {@value #LIMIT} bytes becomes a line of
 * its own, so that a dyno that never ends its line can't fill the memory.
 */
final class Assembler {
    static final int LIMIT = 10_000;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long since;

    /**
     * What is kept between fragments.
     *
     * @param text the beginning of a line, a character for each byte; empty for none
     */
    record Pending(long since, String text) {
        static final Pending NONE = new Pending(0, "");
    }

    void resume(Pending state) {
        pending.reset();
        pending.writeBytes(state.text().getBytes(StandardCharsets.ISO_8859_1));
        since = state.since();
    }

    Pending state() {
        return pending.size() == 0
                ? Pending.NONE
                : new Pending(since, pending.toString(StandardCharsets.ISO_8859_1));
    }

    void take(Fragment fragment, Consumer<Line> lines) {
        if (pending.size() == 0) {
            since = fragment.atMicros();
        }
        pending.writeBytes(fragment.text().toByteArray());
        while (pending.size() > LIMIT) {
            cut(lines);
        }
        if (fragment.whole()) {
            emit(lines);
        }
    }

    /** The stream has ended: what is pending is a line. */
    void end(Consumer<Line> lines) {
        if (pending.size() > 0) {
            emit(lines);
        }
    }

    private void cut(Consumer<Line> lines) {
        var all = pending.toByteArray();
        lines.accept(new Line(since, false, ByteString.copyFrom(all, 0, LIMIT)));
        pending.reset();
        pending.write(all, LIMIT, all.length - LIMIT);
    }

    private void emit(Consumer<Line> lines) {
        lines.accept(new Line(since, false, ByteString.copyFrom(pending.toByteArray())));
        pending.reset();
    }
}
