package dev.renga.router.time;

import java.util.concurrent.TimeUnit;

/** A clock for durations: milliseconds since some moment, never running backwards. */
@FunctionalInterface
public interface Ticks {
    Ticks SYSTEM = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    long millis();
}
