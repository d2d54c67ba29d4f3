package dev.renga.logs;

import java.util.concurrent.atomic.LongAdder;

/** What became of lines, counted since the start. Thread-safe. */
public final class LogCounters {
    private final LongAdder kept = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder missed = new LongAdder();

    void kept(long lines) {
        kept.add(lines);
    }

    void repeated(long lines) {
        repeated.add(lines);
    }

    void late(long lines) {
        late.add(lines);
    }

    void expired(long lines) {
        expired.add(lines);
    }

    void missed(long lines) {
        missed.add(lines);
    }

    /** Lines stored. */
    public long kept() {
        return kept.sum();
    }

    /** Lines sent again by a source, and skipped. */
    public long repeated() {
        return repeated.sum();
    }

    /** Lines that came after the end of their stream, and were dropped. */
    public long late() {
        return late.sum();
    }

    /** Lines given up since their stream reached its limit. */
    public long expired() {
        return expired.sum();
    }

    /** Lines that a reader was told it did not see. */
    public long missed() {
        return missed.sum();
    }
}
