package dev.renga.control.engine;

import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One observer with a thread of its own, so that a slow one delays nobody. The queue has no bound:
 * what waits in it are changes of dynos, which are few.
 */
final class Observation implements Subscription {
    private static final System.Logger LOG = System.getLogger("renga.engine");
    private final BlockingQueue<DynoReport> waiting = new LinkedBlockingQueue<>();
    private final Consumer<DynoReport> sink;
    private final Consumer<Observation> atEnd;
    private final Thread thread;

    Observation(Consumer<DynoReport> sink, Consumer<Observation> atEnd) {
        this.sink = sink;
        this.atEnd = atEnd;
        this.thread = Threads.start("dyno-reports", this::deliver);
    }

    void tell(DynoReport report) {
        waiting.add(report);
    }

    private void deliver() {
        try {
            while (true) {
                hand(waiting.take());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void hand(DynoReport report) {
        try {
            sink.accept(report);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a report of dyno " + report.dyno() + " was not handled", e);
        }
    }

    @Override
    public void close() {
        atEnd.accept(this);
        thread.interrupt();
    }
}
