package dev.renga.kernel.engine;

import dev.renga.kernel.DynoId;
import java.util.function.Consumer;

/**
 * Runs dynos: the local node, Kubernetes, or the one of tests. Thread-safe. One contract suite
 * holds for all.
 *
 * <p>{@code apply} and {@code remove} return once the wish is safely noted; what becomes of it is
 * reported.
 */
public interface DynoEngine {
    EngineFacts facts();

    /** Idempotent by id. */
    void apply(DynoSpec spec);

    /** Idempotent; ends in the report {@code GONE}. */
    void remove(DynoId id);

    /** The state of every dyno first, then each change, from one thread at a time. */
    Subscription observe(Consumer<DynoReport> sink);

    /** Connects to a dyno. Bytes only: never a path or a descriptor. */
    ByteDuplex attach(DynoId id, Attachment kind);

    /** What to connect to. */
    enum Attachment {
        /**
         * The standard streams of the dyno's process, given once: of a git dyno, or of one that
         * awaits a client, whose process starts now. They may block the thread that uses them in
         * the kernel: give them a platform thread.
         */
        STDIO,
        /**
         * The socket {@code /renga/hook.sock} that a process in a git dyno connects to; waits until
         * it does.
         */
        HOOK
    }

    /** Ends an observation. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
