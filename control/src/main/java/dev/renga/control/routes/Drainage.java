package dev.renga.control.routes;

import dev.renga.kernel.RunId;

/**
 * A run has left and has no request any more. How many of its app's requests ended in the cut-over
 * so far, less what came with runs before it, and how many of them in vain.
 */
public record Drainage(RunId run, long requests, long failed) {}
