package dev.renga.node.output;

import dev.renga.node.files.FolderWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One run's log on its way to control: what was read, and of that what control has yet to
 * acknowledge. Notes may come from any thread; all else is the shipper's.
 */
final class Source implements DynoLog {
    /** Batches on their way at once: what bounds the memory of a run's log. */
    private static final int WINDOW = 4;

    private final About about;
    private final LogFolder folder;
    private final RunLog log;
    private final RunLog.Reopen reopen;
    private final Runnable changed;
    private final Queue<Batch> unacknowledged = new ArrayDeque<>();
    private Checkpoint fetched;
    private boolean drained;
    private FolderWatch.@Nullable Watched watched;

    Source(About about, LogFolder folder, RunLog log, RunLog.Reopen reopen, Runnable changed)
            throws IOException {
        this.about = about;
        this.folder = folder;
        this.log = log;
        this.reopen = reopen;
        this.changed = changed;
        this.fetched = folder.checkpoint();
    }

    void watch(FolderWatch watch) throws IOException {
        watched = watch.watch(folder.root(), changed);
    }

    About about() {
        return about;
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(folder.current());
    }

    @Override
    public void say(String line) {
        noted(() -> log.say(line));
    }

    @Override
    public void endOutput() {
        noted(log::endOutput);
    }

    @Override
    public void end() {
        noted(log::end);
    }

    private void noted(RunLog.Reopen note) {
        try {
            note.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed.run();
    }

    /** Keeps the files small; to be called whenever something was written. */
    void tidy() throws IOException {
        log.tidy(fetched, reopen);
    }

    /** The next batch to send, if there is one and not too many are on their way. */
    Optional<Batch> next() throws IOException {
        if (drained || unacknowledged.size() >= WINDOW) {
            return Optional.empty();
        }
        var batch = log.next();
        if (batch.isEmpty()) {
            return batch;
        }
        drained = batch.get().last();
        if (batch.get().lines().isEmpty() && !about.endsStream()) {
            return Optional.empty();
        }
        unacknowledged.add(batch.get());
        return batch;
    }

    /** What has to be sent again over a new connection. */
    Iterable<Batch> again() {
        return unacknowledged;
    }

    /** Control has stored the lines up to a number. */
    void acknowledged(long last) throws IOException {
        Batch done = null;
        while (!unacknowledged.isEmpty() && unacknowledged.peek().reached().lines() <= last) {
            done = unacknowledged.remove();
        }
        if (done != null) {
            fetched = done.reached();
            folder.checkpoint(fetched);
        }
    }

    /** Whether control has all there ever will be. */
    boolean isDone() {
        return drained && unacknowledged.isEmpty();
    }

    void delete() throws IOException {
        if (watched != null) {
            watched.close();
        }
        folder.delete();
    }
}
