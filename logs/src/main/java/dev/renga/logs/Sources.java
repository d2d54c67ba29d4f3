package dev.renga.logs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest number kept of each source of a stream. Remembers the sources heard last: a run that
 * ended long ago repeats nothing any more. Guarded by its stream's lock.
 */
final class Sources {
    private static final int REMEMBERED = 1000;

    /** Higher than any number: the source's last batch has come. */
    static final long DONE = Long.MAX_VALUE;

    private final Map<String, Long> highest = new LinkedHashMap<>();

    void restore(Map<String, Long> sources) {
        highest.clear();
        highest.putAll(sources);
    }

    void note(Batch batch) {
        highest.remove(batch.source());
        highest.put(batch.source(), batch.last() ? DONE : batch.lastSeq());
        if (highest.size() > REMEMBERED) {
            highest.remove(highest.keySet().iterator().next());
        }
    }

    long highest(String source) {
        return highest.getOrDefault(source, 0L);
    }

    boolean isDone(String source) {
        return highest(source) == DONE;
    }

    Map<String, Long> all() {
        return new LinkedHashMap<>(highest);
    }
}
