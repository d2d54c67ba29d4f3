package dev.renga.node.containers;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.BitSet;

/**
 * Hands out slots: each gives a run its address, interface and user ids. One that was given back is
 * used again as late as possible, so that nothing that remembers its last holder meets the next.
 * Thread-safe.
 */
public final class Slots {
    private final int count;
    private final BitSet taken = new BitSet();
    private int next;

    public Slots(int count) {
        this.count = count;
    }

    public synchronized int take() {
        for (int i = 0; i < count; i++) {
            int slot = (next + i) % count;
            if (!taken.get(slot)) {
                taken.set(slot);
                next = (slot + 1) % count;
                return slot;
            }
        }
        throw new RengaException(
                Problem.SERVICE_UNAVAILABLE,
                "This machine runs %d dynos, which is all it can.".formatted(count));
    }

    /** Takes one that was held before, for the same purpose; false if somebody else has it. */
    public synchronized boolean takeAgain(int slot) {
        if (taken.get(slot)) {
            return false;
        }
        taken.set(slot);
        return true;
    }

    /** Marks the slot of a run that was found running. */
    public synchronized void retake(int slot) {
        taken.set(slot);
        next = Math.max(next, (slot + 1) % count);
    }

    public synchronized void free(int slot) {
        taken.clear(slot);
    }

    public synchronized int taken() {
        return taken.cardinality();
    }
}
