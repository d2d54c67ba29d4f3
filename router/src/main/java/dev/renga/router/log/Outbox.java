package dev.renga.router.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Log lines between the event loops and control: numbered per stream, kept until control says that
 * it has them. Bounded in lines and bytes; a line that finds no room is dropped and counted, and
 * the count becomes a line as soon as there is room. Thread-safe; adding never waits for more than
 * another adding.
 */
public final class Outbox implements LineSink {
    private static final int MOST_IN_BATCH = 512;
    private static final int MOST_UNACKNOWLEDGED = 16_384;
    private final String source;
    private final int mostLines;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // all below is guarded by lock
    private final Map<String, StreamQueue> streams = new HashMap<>();
    private final Set<StreamQueue> unsent = new LinkedHashSet<>();
    private final Set<StreamQueue> short_ = new LinkedHashSet<>();
    private int lines;
    private long bytes;
    private int unacknowledged;
    private long dropped;
    private boolean stopped;

    /**
     * An empty one.
     *
     * @param source whose sequence numbers the lines get
     */
    public Outbox(String source, int mostLines, long mostBytes) {
        this.source = source;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    @Override
    public void append(String stream, long atMicros, byte[] text) {
        lock.lock();
        try {
            var queue = streams.computeIfAbsent(stream, StreamQueue::new);
            if (queue.lost > 0 || lines >= mostLines || bytes + text.length > mostBytes) {
                lose(queue, atMicros);
            } else {
                add(queue, atMicros, UnsafeByteOperations.unsafeWrap(text));
            }
        } finally {
            lock.unlock();
        }
    }

    private void lose(StreamQueue queue, long atMicros) {
        dropped++;
        queue.lose(atMicros);
        short_.add(queue);
    }

    private void add(StreamQueue queue, long atMicros, ByteString text) {
        queue.lines.add(line(atMicros, text));
        lines++;
        bytes += text.size();
        if (unsent.add(queue) && unsent.size() == 1) {
            changed.signalAll();
        }
    }

    private static LogLine line(long atMicros, ByteString text) {
        return LogLine.newBuilder()
                .setAtMicros(atMicros)
                .setOrigin("heroku")
                .setProcess("router")
                .setText(text)
                .build();
    }

    /** What should be sent next; waits for it. Null after {@link #stop}. */
    @Nullable LogBatch take() {
        lock.lock();
        try {
            while (!stopped && (unsent.isEmpty() || unacknowledged >= MOST_UNACKNOWLEDGED)) {
                changed.awaitUninterruptibly();
            }
            return stopped ? null : takeFrom(unsent.iterator().next());
        } finally {
            lock.unlock();
        }
    }

    private LogBatch takeFrom(StreamQueue queue) {
        var batch = queue.next(source, MOST_IN_BATCH);
        unacknowledged += batch.getLinesCount();
        if (queue.allSent()) {
            unsent.remove(queue);
        }
        return batch;
    }

    /** Control has the stream's lines up to that number. */
    void acknowledge(String stream, long lastSeq) {
        lock.lock();
        try {
            var queue = streams.get(stream);
            if (queue != null) {
                release(queue.acknowledge(lastSeq));
            }
            tellLost();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void release(Queue<LogLine> done) {
        for (var line : done) {
            lines--;
            unacknowledged--;
            bytes -= line.getText().size();
        }
    }

    private void tellLost() {
        if (lines < mostLines && bytes < mostBytes) {
            for (var queue : short_) {
                var text =
                        "%d router lines lost: more came than could be kept".formatted(queue.lost);
                add(queue, queue.lostAt, ByteString.copyFromUtf8(text));
                queue.lost = 0;
            }
            short_.clear();
        }
    }

    /** The connection was lost: what was sent and not acknowledged is sent again. */
    void rewind() {
        lock.lock();
        try {
            unacknowledged = 0;
            stopped = false;
            unsent.clear();
            for (var queue : streams.values()) {
                queue.rewind();
                if (!queue.allSent()) {
                    unsent.add(queue);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waiting of {@link #take} until {@link #rewind}. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every line is acknowledged, or the time is over. */
    boolean awaitEmpty(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (lines > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return lines == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Lines that were dropped since the start. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Lines that are waiting or not acknowledged. */
    public int waiting() {
        lock.lock();
        try {
            return lines;
        } finally {
            lock.unlock();
        }
    }

    /** One stream's lines; guarded by the outbox's lock. */
    private static final class StreamQueue {
        private final String stream;
        private final ArrayDeque<LogLine> lines = new ArrayDeque<>();
        private long firstSeq = 1;
        private int sent;
        private long lost;
        private long lostAt;

        StreamQueue(String stream) {
            this.stream = stream;
        }

        void lose(long atMicros) {
            if (lost == 0) {
                lostAt = atMicros;
            }
            lost++;
        }

        boolean allSent() {
            return sent == lines.size();
        }

        LogBatch next(String source, int most) {
            var part = lines.stream().skip(sent).limit(most).toList();
            var batch =
                    LogBatch.newBuilder()
                            .setSource(source)
                            .setStream(stream)
                            .setFirstSeq(firstSeq + sent)
                            .addAllLines(part)
                            .build();
            sent += part.size();
            return batch;
        }

        Queue<LogLine> acknowledge(long lastSeq) {
            var done = new ArrayDeque<LogLine>();
            while (firstSeq <= lastSeq && sent > 0) {
                done.add(lines.remove());
                firstSeq++;
                sent--;
            }
            return done;
        }

        void rewind() {
            sent = 0;
        }
    }
}
