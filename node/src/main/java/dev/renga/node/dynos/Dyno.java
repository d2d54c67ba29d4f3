package dev.renga.node.dynos;

import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;

/** One dyno, alive on a thread of its own from its start until it is gone. Thread-safe. */
interface Dyno {
    /** Lives it; returns once it is gone, or this process is to end. */
    void live() throws InterruptedException;

    /** Asks it to end and go; returns at once. */
    void remove();

    /**
     * Asks its thread to end where it next waits, and leave the dyno as it is for a later process.
     */
    void leave();

    /** Connects to it; waits until it can be. */
    ByteDuplex attach(Attachment kind) throws InterruptedException;
}
