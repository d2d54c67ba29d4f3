package dev.renga.control.rendezvous;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.ByteDuplex;

/** Brings clients to dynos. */
@FunctionalInterface
public interface Host {
    /** The streams of a dyno that waits for its client; returns when its process runs. */
    ByteDuplex attach(DynoId dyno);
}
