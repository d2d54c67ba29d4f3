package dev.renga.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One stream: appends one after another, and wakes who waits for them. Readers read the files
 * themselves, so however slow one is, no append waits for it. Thread-safe; the lock guards every
 * field, and is held over the write, since that is what gives lines their order.
 */
final class StreamLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Segments segments;
    private final Sources sources = new Sources();
    private final LogCounters counters;
    private long next;
    private boolean ended;
    private boolean closed;

    StreamLog(Path folder, long limit, LogCounters counters) {
        this.counters = counters;
        try {
            segments = new Segments(folder, limit);
            recover();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recover() throws IOException {
        for (var newest = segments.newest(); newest != null; newest = segments.newest()) {
            long whole = replay(newest);
            segments.repair(newest, whole);
            if (whole > 0) {
                return;
            }
        }
    }

    private long replay(Segment segment) throws IOException {
        try (var reader = new SegmentReader(segment)) {
            for (var it = reader.next(); it != null; it = reader.next()) {
                next = it.next();
                switch (it) {
                    case LogRecord.Header header -> sources.restore(header.sources());
                    case LogRecord.Lines lines -> note(lines.batch());
                    case LogRecord.End end -> ended = true;
                }
            }
            return reader.offset();
        }
    }

    private void note(Batch batch) {
        if (!batch.source().isEmpty()) {
            sources.note(batch);
        }
    }

    /** Keeps what is new of a batch. A batch of the unnamed source is always new. */
    void append(Batch batch) {
        lock.lock();
        try {
            var fresh = batch.after(sources.highest(batch.source()));
            counters.repeated(batch.lines().size() - fresh.lines().size());
            if (ended || closed) {
                counters.late(fresh.lines().size());
            } else if (!fresh.lines().isEmpty() || news(fresh)) {
                write(new LogRecord.Lines(next, fresh));
                note(fresh);
                counters.kept(fresh.lines().size());
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean news(Batch empty) {
        return empty.last() && !sources.isDone(empty.source());
    }

    void end() {
        lock.lock();
        try {
            if (!ended && !closed) {
                write(new LogRecord.End(next));
                ended = true;
                segments.forceNewest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private void write(LogRecord record) {
        try {
            if (segments.isFull()) {
                segments.roll(next, sources.all());
                counters.expired(segments.trim());
            }
            segments.write(RecordFormat.frame(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        next = record.next();
        grown.signalAll();
    }

    /** Where the next line will stand. */
    long next() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    long lastSeq(String source) {
        lock.lock();
        try {
            return sources.highest(source);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a reader at this position has seen all there will ever be. */
    boolean isOverAt(long position) {
        lock.lock();
        try {
            return closed || (ended && position >= next);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something at a position; false if there still is not, or never will. */
    boolean awaitAt(long position, Duration patience) throws InterruptedException {
        return await(() -> next > position, patience);
    }

    /** Waits until a source has said that it is done, for as long as more of it keeps coming. */
    boolean awaitDone(String source, Duration patience) throws InterruptedException {
        long seen = lastSeq(source);
        while (seen != Sources.DONE && awaitMore(source, seen, patience)) {
            seen = lastSeq(source);
        }
        return seen == Sources.DONE;
    }

    private boolean awaitMore(String source, long seen, Duration patience)
            throws InterruptedException {
        return await(() -> sources.highest(source) > seen, patience);
    }

    private boolean await(java.util.function.BooleanSupplier met, Duration patience)
            throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!met.getAsBoolean() && !closed && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            return met.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    @Nullable SegmentReader open(long position) throws IOException {
        lock.lock();
        try {
            var segment = segments.holding(position);
            return segment == null ? null : new SegmentReader(segment);
        } finally {
            lock.unlock();
        }
    }

    @Nullable SegmentReader openAfter(Segment segment) throws IOException {
        lock.lock();
        try {
            var following = segments.following(segment.first());
            return following == null ? null : new SegmentReader(following);
        } finally {
            lock.unlock();
        }
    }

    List<Segment> newestFirst() {
        lock.lock();
        try {
            return segments.newestFirst();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets every reader go: to its end if the stream is gone, or to be resumed at a later start.
     */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void delete() {
        close();
        lock.lock();
        try {
            segments.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
