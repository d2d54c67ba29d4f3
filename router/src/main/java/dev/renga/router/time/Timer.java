package dev.renga.router.time;

import org.jspecify.annotations.Nullable;

/**
 * One deadline that is set again and again: pushing it further away costs a write. Belongs to the
 * thread of its {@link TimerWheel}.
 */
public final class Timer {
    static final long NEVER = Long.MAX_VALUE;
    private final @Nullable TimerWheel wheel;
    private final Runnable expired;
    Timer previous = this;
    Timer next = this;
    long at = NEVER;
    long listedFor = NEVER;

    Timer(@Nullable TimerWheel wheel, Runnable expired) {
        this.wheel = wheel;
        this.expired = expired;
    }

    /** Sets the deadline, whatever it was before. */
    public void arm(long delayMillis) {
        if (wheel != null) {
            wheel.arm(this, wheel.now() + delayMillis);
        }
    }

    /** There is no deadline any more; the timer can be armed again. */
    public void disarm() {
        at = NEVER;
    }

    /** There is no deadline and no place in the wheel any more: what held the timer can go. */
    public void cancel() {
        at = NEVER;
        unlink();
    }

    void expire() {
        at = NEVER;
        expired.run();
    }

    void linkBefore(Timer head) {
        previous = head.previous;
        next = head;
        previous.next = this;
        head.previous = this;
    }

    void unlink() {
        previous.next = next;
        next.previous = previous;
        previous = this;
        next = this;
        listedFor = NEVER;
    }
}
