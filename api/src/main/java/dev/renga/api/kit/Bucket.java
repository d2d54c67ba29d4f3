package dev.renga.api.kit;

import java.time.Duration;
import java.time.Instant;

/** Holds so many calls, and fills up again with time. */
record Bucket(Size size, double level, Instant at) {

    /** How many a bucket holds, and how fast it fills up. */
    record Size(int most, double perMinute) {}

    static Bucket full(Size size, Instant now) {
        return new Bucket(size, size.most(), now);
    }

    Bucket filledUp(Instant now) {
        double minutes = Math.max(0, Duration.between(at, now).toMillis() / 60_000.0);
        return with(level + minutes * size.perMinute(), now);
    }

    Bucket less() {
        return with(level - 1, at);
    }

    Bucket more() {
        return with(level + 1, at);
    }

    private Bucket with(double amount, Instant now) {
        return new Bucket(size, Math.min(size.most(), amount), now);
    }
}
