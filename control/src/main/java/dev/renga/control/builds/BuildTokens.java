package dev.renga.control.builds;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What builds prove themselves with while they run. In memory only: no build outlives the control
 * that started it. Thread-safe.
 */
public final class BuildTokens {
    private static final int BYTES = 32;

    /** Far above what any buildpack needs, and few enough to fetch and to keep for a build. */
    static final int MOST_ASKS = 64;

    private final Map<Digest, AtomicInteger> asks = new ConcurrentHashMap<>();

    String issue() {
        var token = HexFormat.of().formatHex(SecretFile.randomBytes(BYTES));
        asks.put(Digest.of(token), new AtomicInteger());
        return token;
    }

    void revoke(String token) {
        asks.remove(Digest.of(token));
    }

    /** Whether it is the token of a build that runs. */
    public boolean holds(String token) {
        return asks.containsKey(Digest.of(token));
    }

    /**
     * Whether it is the token of a build that runs, and that asks for something now.
     *
     * @throws RengaException {@code RATE_LIMIT} if it has asked too often
     */
    public boolean admits(String token) {
        var asked = asks.get(Digest.of(token));
        if (asked != null && asked.incrementAndGet() > MOST_ASKS) {
            throw new RengaException(
                    Problem.RATE_LIMIT,
                    "A build may ask for %d runtimes; this one asks for more."
                            .formatted(MOST_ASKS));
        }
        return asked != null;
    }
}
