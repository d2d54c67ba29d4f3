package dev.renga.router.table;

import java.util.concurrent.atomic.LongAdder;

/**
 * The requests of one app, as long as this process knows it: how many have ended since its newest
 * run joined while no other was leaving, which is when a cut-over begins. Thread-safe.
 */
public final class Traffic {
    /** How many requests ended in a while, and how many of them in vain. */
    public record Tally(long requests, long failed) {
        public static final Tally NONE = new Tally(0, 0);

        private Tally minus(Tally other) {
            return new Tally(requests - other.requests, failed - other.failed);
        }
    }

    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private Tally told = Tally.NONE; // guarded by this
    private int leaving; // guarded by this

    /** A request has ended. */
    public void ended(boolean inVain) {
        ended.increment();
        if (inVain) {
            failed.increment();
        }
    }

    synchronized void runJoined() {
        if (leaving == 0) {
            told = sofar();
        }
    }

    public synchronized void runLeaves() {
        leaving++;
    }

    /** Takes what has ended and was not taken yet. */
    public synchronized Tally runLeft() {
        leaving--;
        var now = sofar();
        var untold = now.minus(told);
        told = now;
        return untold;
    }

    private Tally sofar() {
        return new Tally(ended.sum(), failed.sum());
    }
}
