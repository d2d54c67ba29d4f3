package dev.renga.api.kit;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket for each caller. Only so many are kept, and who hasn't called for the longest time is
 * forgotten first: callers without number can't fill the memory. Thread-safe; forgotten when the
 * process ends.
 */
final class Buckets<K> {
    private final Bucket.Size size;
    private final int most;
    private final InstantSource clock;
    private final Map<K, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                    return size() > most;
                }
            };

    /**
     * @param most how many callers are kept
     */
    Buckets(Bucket.Size size, int most, InstantSource clock) {
        this.size = size;
        this.most = most;
        this.clock = clock;
    }

    /** Takes one out; a caller whose bucket is empty gets none, and that costs nothing. */
    synchronized boolean take(K key) {
        var bucket = now(key);
        boolean granted = bucket.level() >= 1;
        buckets.put(key, granted ? bucket.less() : bucket);
        return granted;
    }

    synchronized void giveBack(K key) {
        buckets.put(key, now(key).more());
    }

    synchronized int left(K key) {
        return (int) now(key).level();
    }

    synchronized int kept() {
        return buckets.size();
    }

    private Bucket now(K key) {
        var known = buckets.get(key);
        var now = clock.instant();
        return known == null ? Bucket.full(size, now) : known.filledUp(now);
    }
}
