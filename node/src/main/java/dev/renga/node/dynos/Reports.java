package dev.renga.node.dynos;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest report of every dyno, and who wants to hear of the next. Nobody who listens slowly
 * keeps a dyno waiting: whoever falls {@value #BACKLOG} behind is let go, and may come back for the
 * whole. Thread-safe.
 */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int BACKLOG = 10_000;
    private final Map<DynoId, DynoReport> newest = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    synchronized void publish(DynoReport report) {
        if (report.state() == State.GONE) {
            newest.remove(report.dyno());
        } else {
            newest.put(report.dyno(), report);
        }
        listeners.removeIf(listener -> !listener.offer(report));
    }

    /**
     * Everything first, then changes, from one thread.
     *
     * @param synced called between the two
     */
    synchronized Subscription observe(Consumer<DynoReport> sink, Runnable synced) {
        var listener = new Listener(sink, synced, new LinkedBlockingQueue<>(BACKLOG));
        var first = List.copyOf(newest.values());
        listeners.add(listener);
        var thread = Threads.start("reports", () -> listener.run(first));
        return () -> {
            forget(listener);
            thread.interrupt();
        };
    }

    private synchronized void forget(Listener listener) {
        listeners.remove(listener);
    }

    private record Listener(
            Consumer<DynoReport> sink, Runnable synced, LinkedBlockingQueue<DynoReport> queue) {
        boolean offer(DynoReport report) {
            if (queue.offer(report)) {
                return true;
            }
            LOG.warn("a listener fell {} reports behind and was let go", BACKLOG);
            return false;
        }

        void run(List<DynoReport> first) {
            first.forEach(sink);
            synced.run();
            try {
                while (true) {
                    sink.accept(queue.take());
                }
            } catch (InterruptedException e) {
                // the observation has ended
            }
        }
    }
}
