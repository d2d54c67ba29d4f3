package dev.renga.control.git;

import dev.renga.control.apps.App;
import dev.renga.kernel.engine.ByteDuplex;

/** Starts dynos that serve one git request each. Thread-safe. */
interface GitDynos {
    GitDyno start(App app, GitCommand command);

    /** One of them; closing it ends and removes it. */
    interface GitDyno extends AutoCloseable {
        /** The standard streams of its process: given once. */
        ByteDuplex stdio();

        /** What a hook in it connects to: waits until one does. */
        ByteDuplex hook();

        /** Waits until its process has ended; fails unless it ended well. */
        void awaitEnd() throws InterruptedException;

        @Override
        void close();
    }
}
