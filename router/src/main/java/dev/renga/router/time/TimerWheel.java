package dev.renga.router.time;

/**
 * The deadlines of one event loop. A timer stays where it is listed when its deadline moves away,
 * and is listed anew when its old place comes up; so a deadline per byte that arrives is cheap. A
 * deadline is kept to within a tick and the pause between two sweeps. For one thread.
 */
public final class TimerWheel {
    /** How often {@link #sweep} should be called. */
    public static final int TICK_MILLIS = 100;

    private static final int SLOTS = 1024;
    private final Ticks clock;
    private final Timer[] slots = new Timer[SLOTS];
    private long swept;

    public TimerWheel(Ticks clock) {
        this.clock = clock;
        this.swept = clock.millis() / TICK_MILLIS;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Timer(null, () -> {});
        }
    }

    public Timer timer(Runnable expired) {
        return new Timer(this, expired);
    }

    public long now() {
        return clock.millis();
    }

    void arm(Timer timer, long at) {
        timer.at = at;
        if (timer.listedFor > at) {
            timer.unlink();
            list(timer);
        }
    }

    private void list(Timer timer) {
        long furthest = swept + SLOTS - 1;
        long tick = Math.clamp(timer.at / TICK_MILLIS + 1, swept + 1, furthest);
        timer.listedFor = tick * TICK_MILLIS;
        timer.linkBefore(slots[(int) (tick % SLOTS)]);
    }

    /** Runs what is due. */
    public void sweep() {
        long now = now();
        long tick = now / TICK_MILLIS;
        long first = Math.max(swept + 1, tick - SLOTS + 1);
        for (long each = first; each <= tick; each++) {
            swept = each;
            sweepSlot(slots[(int) (each % SLOTS)], now);
        }
    }

    private void sweepSlot(Timer slot, long now) {
        var due = new Timer(null, () -> {});
        while (slot.next != slot) {
            var timer = slot.next;
            timer.unlink();
            timer.linkBefore(due);
        }
        while (due.next != due) {
            var timer = due.next;
            timer.unlink();
            if (timer.at <= now) {
                timer.expire();
            } else if (timer.at != Timer.NEVER) {
                list(timer);
            }
        }
    }
}
