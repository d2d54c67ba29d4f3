package dev.renga.control.dynos;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A build, git or unpack dyno, held by whoever asked for it. Thread-safe. */
public final class RunningDyno implements AutoCloseable {
    private final DynoId id;
    private final DynoEngine engine;
    private final CompletableFuture<DynoEnd> end = new CompletableFuture<>();

    RunningDyno(DynoId id, DynoEngine engine) {
        this.id = id;
        this.engine = engine;
    }

    public DynoId id() {
        return id;
    }

    /** Completes once, when it has ended or was taken away. */
    public CompletionStage<DynoEnd> end() {
        return end.minimalCompletionStage();
    }

    /** Waits for the end; if the waiting thread is interrupted the dyno is taken away. */
    public DynoEnd awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("an end is never an error", e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Waits until the other side is there. */
    public ByteDuplex attach(Attachment kind) {
        return engine.attach(id, kind);
    }

    void ended(DynoReport report) {
        end.complete(DynoEnd.of(report));
    }

    /** Takes it away, ended or not; its end is reported as usual. */
    @Override
    public void close() {
        engine.remove(id);
    }
}
