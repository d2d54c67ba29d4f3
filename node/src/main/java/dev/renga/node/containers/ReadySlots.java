package dev.renga.node.containers;

import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.process.CommandFailedException;
import dev.renga.node.files.Bell;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few slots whose network and id mapping were made ahead, so that the start of a dyno need not
 * wait for them. They are made when no dyno has started for a moment. Thread-safe.
 *
 * <p>What is ready when this process is killed belongs to no run; it is swept by the next.
 */
public final class ReadySlots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadySlots.class);
    private static final int COUNT = 4;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Slots slots;
    private final Networks networks;
    private final UserNamespaces ids;
    private final Queue<Integer> ready = new ConcurrentLinkedQueue<>();
    private final Bell taken = new Bell();
    private @Nullable Thread maker;

    ReadySlots(Slots slots, Networks networks, UserNamespaces ids) {
        this.slots = slots;
        this.networks = networks;
        this.ids = ids;
    }

    /** From now on there are some, soon. */
    public void open() {
        maker = Threads.start("ready-slots", this::run);
    }

    /** One that is ready, or, if there is none, one that is not. */
    public int take() {
        var slot = ready.poll();
        taken.ring();
        return slot == null ? slots.take() : slot;
    }

    /** How many are ready. */
    public int count() {
        return ready.size();
    }

    private void run() {
        try {
            boolean able = true;
            while (true) {
                if (!able || ready.size() >= COUNT) {
                    taken.await(LONG);
                    able = true;
                } else if (!taken.await(MOMENT)) {
                    able = add();
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** A machine that can't make one ahead will say why when a dyno needs one. */
    private boolean add() {
        try {
            int slot = slots.take();
            if (prepared(slot)) {
                ready.add(slot);
                return true;
            }
        } catch (RengaException e) {
            LOG.debug("no slot is left to be made ready", e);
        }
        return false;
    }

    private boolean prepared(int slot) {
        try {
            ids.prepare(slot);
            networks.prepare(slot);
            return true;
        } catch (IOException | CommandFailedException e) {
            LOG.warn("slot {} could not be made ready", slot, e);
            giveBack(slot);
            return false;
        }
    }

    private void giveBack(int slot) {
        networks.remove(slot);
        slots.free(slot);
    }

    /** Takes away what is ready. */
    @Override
    public void close() throws IOException {
        taken.close();
        if (maker != null) {
            join(maker);
        }
        for (var slot = ready.poll(); slot != null; slot = ready.poll()) {
            giveBack(slot);
        }
        ids.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
