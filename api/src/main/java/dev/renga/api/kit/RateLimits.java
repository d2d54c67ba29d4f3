package dev.renga.api.kit;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.InstantSource;

/**
 * A bucket of calls per account: 4,500, filled up again by 75 a minute. Thread-safe; forgotten when
 * the process ends.
 */
public final class RateLimits {
    static final int SIZE = 4500;
    private static final int ACCOUNTS = 100_000;
    private final Buckets<AccountId> buckets;

    public RateLimits(InstantSource clock) {
        buckets = new Buckets<>(new Bucket.Size(SIZE, 75), ACCOUNTS, clock);
    }

    public int remaining(AccountId account) {
        return buckets.left(account);
    }

    /** For a call that costs nothing. */
    public void giveBack(AccountId account) {
        buckets.giveBack(account);
    }

    /** Takes one call off the account's bucket, and says how many are left. */
    int take(AccountId account) {
        if (!buckets.take(account)) {
            throw new RengaException(
                    Problem.RATE_LIMIT,
                    "Your account reached the API rate limit\nPlease wait a few minutes before making new requests");
        }
        return buckets.left(account);
    }
}
