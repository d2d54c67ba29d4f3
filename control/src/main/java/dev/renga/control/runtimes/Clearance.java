package dev.renga.control.runtimes;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.RengaException;
import java.lang.System.Logger.Level;

/**
 * Keeps what is stored within a budget: what no build asked for the longest goes first, packed and
 * unpacked; what a running build holds stays. Thread-safe.
 */
final class Clearance {
    private static final System.Logger LOG = System.getLogger("renga.runtimes");

    private final Warehouse warehouse;
    private final Unpacker unpacker;
    private final Leases leases;
    private final ByteSize budget;

    Clearance(Warehouse warehouse, Unpacker unpacker, Leases leases, ByteSize budget) {
        this.warehouse = warehouse;
        this.unpacker = unpacker;
        this.leases = leases;
        this.budget = budget;
    }

    /**
     * Holds a tree for a build.
     *
     * @return whether it is still stored: it may have been cleared away since it was found
     */
    synchronized boolean hold(String holder, Digest tree) {
        leases.hold(holder, tree);
        return warehouse.has(tree);
    }

    /** What can't be removed now is tried again the next time. */
    synchronized void run() {
        var stored = warehouse.stocks();
        long total = stored.stream().mapToLong(Stock::bytes).sum();
        for (var it : stored) {
            if (total <= budget.bytes()) {
                return;
            }
            if (!leases.isHeld(it.digest()) && cleared(it)) {
                total -= it.bytes();
            }
        }
    }

    private boolean cleared(Stock it) {
        try {
            unpacker.forget(it.digest());
            warehouse.remove(it.digest());
            LOG.log(Level.INFO, "{0} was last asked for at {1}: removed", it.digest(), it.usedAt());
            return true;
        } catch (RengaException e) {
            LOG.log(Level.WARNING, "{0} could not be removed: {1}", it.digest(), e.text());
            return false;
        }
    }
}
