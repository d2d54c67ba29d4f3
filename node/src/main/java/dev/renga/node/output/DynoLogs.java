package dev.renga.node.output;

import dev.renga.kernel.RunId;
import dev.renga.kernel.Threads;
import dev.renga.links.wire.LogAck;
import dev.renga.node.files.Bell;
import dev.renga.node.files.FolderWatch;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All logs of this machine's dynos, carried to control by one thread. While control is away they
 * stay in their files; a line is sent until control says that it stored it. Thread-safe.
 */
public final class DynoLogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DynoLogs.class);

    /** Lines that come closer together than this share a batch. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Path folder;
    private final InstantSource clock;
    private final FolderWatch watch;
    private final ManagedChannel control;
    private final Consumer<RunId> reopen;
    private final Map<RunId, Source> sources = new ConcurrentHashMap<>();
    private final Set<RunId> dirty = ConcurrentHashMap.newKeySet();
    private final Bell bell = new Bell();
    private volatile boolean closed;
    private @Nullable LogConnection connection;

    /**
     * Finds the logs that an earlier process of ours left.
     *
     * @param reopen makes the monitor of a run open its log file again
     */
    public DynoLogs(
            Path folder,
            InstantSource clock,
            FolderWatch watch,
            ManagedChannel control,
            Consumer<RunId> reopen)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        this.watch = watch;
        this.control = control;
        this.reopen = reopen;
        try (var left = Files.list(folder)) {
            for (var it : left.toList()) {
                resume(new LogFolder(it));
            }
        }
    }

    private void resume(LogFolder left) throws IOException {
        var about = left.about();
        if (about.isEmpty()) {
            LOG.warn("removing {}: it doesn't say whose log it is", left.root());
            left.delete();
            return;
        }
        add(about.get(), left);
    }

    /** The log of a run, made if it is new. */
    public DynoLog open(About about) throws IOException {
        var known = sources.get(about.run());
        if (known != null) {
            return known;
        }
        var made = new LogFolder(folder.resolve(about.run().toString()));
        Files.createDirectory(made.root());
        made.about(about);
        return add(about, made);
    }

    private Source add(About about, LogFolder made) throws IOException {
        var run = about.run();
        var source =
                new Source(
                        about,
                        made,
                        RunLog.open(made, clock),
                        () -> reopen.accept(run),
                        () -> touch(run));
        sources.put(run, source);
        source.watch(watch);
        return source;
    }

    /** Logs whose runs an earlier process started, to be ended if their runs are no more. */
    public Set<RunId> runs() {
        return Set.copyOf(sources.keySet());
    }

    /** The log of a run, if there is one. */
    public DynoLog of(RunId run) {
        var source = sources.get(run);
        return source == null ? DynoLog.NONE : source;
    }

    /** How many logs control has not wholly fetched. */
    public int waiting() {
        return sources.size();
    }

    public void start() {
        Threads.start("log-shipper", this::run);
    }

    private void touch(RunId run) {
        dirty.add(run);
        bell.ring();
    }

    private void run() {
        try {
            while (!closed) {
                var sent = pass();
                if (sent == Sent.LITTLE) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                if (sent != Sent.FULL) {
                    bell.await(TICK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a pass has sent, at the most. */
    private enum Sent {
        NOTHING,
        LITTLE,
        FULL
    }

    /** Sends what there is, at most one batch of each run. */
    private Sent pass() throws InterruptedException {
        var most = Sent.NOTHING;
        try {
            var open = connected();
            acknowledge(open);
            for (var run : Set.copyOf(dirty)) {
                var sent = send(open, run);
                most = sent.compareTo(most) > 0 ? sent : most;
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("logs can't be carried on", e);
            bell.await(RETRY);
        }
        return most;
    }

    private LogConnection connected() {
        if (connection != null && !connection.isBroken()) {
            return connection;
        }
        if (connection != null && !connection.hasAnswered()) {
            LockSupport.parkNanos(RETRY.toNanos());
            // Control may be back long before the channel would look again by itself.
            control.resetConnectBackoff();
        }
        connection = LogConnection.open(control, bell::ring);
        for (var source : sources.values()) {
            for (var batch : source.again()) {
                connection.send(source.about(), batch);
            }
        }
        dirty.addAll(sources.keySet());
        return connection;
    }

    private void acknowledge(LogConnection open) throws IOException {
        for (var ack = open.acknowledgement(); ack != null; ack = open.acknowledgement()) {
            acknowledge(ack);
        }
    }

    private void acknowledge(LogAck ack) throws IOException {
        var run = RunId.parse(ack.getSource());
        var source = sources.get(run);
        if (source == null) {
            return;
        }
        source.acknowledged(ack.getLastSeq());
        dirty.add(run);
    }

    private Sent send(LogConnection open, RunId run) throws IOException {
        dirty.remove(run);
        var source = sources.get(run);
        if (source == null) {
            return Sent.NOTHING;
        }
        source.tidy();
        if (!open.isReady()) {
            dirty.add(run);
            return Sent.NOTHING;
        }
        var batch = source.next();
        if (batch.isPresent()) {
            open.send(source.about(), batch.get());
            touch(run);
            return batch.get().isFull() ? Sent.FULL : Sent.LITTLE;
        }
        if (source.isDone()) {
            sources.remove(run);
            source.delete();
        }
        return Sent.NOTHING;
    }

    @Override
    public void close() {
        closed = true;
        bell.ring();
        if (connection != null) {
            connection.close();
        }
    }
}
