package dev.renga.api.kit;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket of calls per account: 4,500, filled up again by 75 a minute. Thread-safe; forgotten when
 * the process ends.
 */
public final class RateLimits {
    static final int SIZE = 4500;
    private static final double PER_SECOND = 75 / 60.0;
    private final Map<AccountId, Bucket> buckets = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Bucket(double level, Instant at, boolean granted) {
        Bucket filledUp(Instant now) {
            double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
            return new Bucket(Math.min(SIZE, level + seconds * PER_SECOND), now, true);
        }

        /** A refused call costs nothing, or a client that hammers would never get in again. */
        Bucket taken() {
            return level < 1 ? new Bucket(level, at, false) : new Bucket(level - 1, at, true);
        }
    }

    public RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    public int remaining(AccountId account) {
        var now = clock.instant();
        var bucket = buckets.getOrDefault(account, new Bucket(SIZE, now, true));
        return (int) bucket.filledUp(now).level();
    }

    /** Takes one call off the account's bucket, and says how many are left. */
    int take(AccountId account) {
        var now = clock.instant();
        var bucket =
                buckets.compute(
                        account,
                        (id, was) -> {
                            var full =
                                    was == null ? new Bucket(SIZE, now, true) : was.filledUp(now);
                            return full.taken();
                        });
        if (!bucket.granted()) {
            throw new RengaException(
                    Problem.RATE_LIMIT,
                    "Your account reached the API rate limit\nPlease wait a few minutes before making new requests");
        }
        return (int) bucket.level();
    }
}
