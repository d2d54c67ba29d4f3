package dev.renga.kernel;

import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Names threads, and logs what they die of. */
public final class Threads {
    private static final System.Logger LOG = System.getLogger("renga.threads");

    private Threads() {}

    public static Thread start(String name, Runnable task) {
        return builder(name).start(task);
    }

    /** For what waits in the kernel, where a virtual thread would hold on to a processor's. */
    public static Thread startPlatform(String name, Runnable task) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler(Threads::died)
                .start(task);
    }

    /** A virtual thread per task, without a bound: what bounds the tasks is the caller's to say. */
    public static ExecutorService perTask(String name) {
        return Executors.newThreadPerTaskExecutor(builder(name + "-").factory());
    }

    private static Thread.Builder.OfVirtual builder(String name) {
        return Thread.ofVirtual().name(name).uncaughtExceptionHandler(Threads::died);
    }

    private static void died(Thread thread, Throwable cause) {
        LOG.log(Level.ERROR, "thread " + thread.getName() + " died", cause);
    }
}
