package dev.renga.control.git;

import java.io.IOException;

/** Decides whether a push may be, while it waits in its hook. */
interface PushGate {
    /** Speaks with the hook until it said yes or no. */
    void decide(GitCall push, HookChannel hook) throws IOException, InterruptedException;
}
