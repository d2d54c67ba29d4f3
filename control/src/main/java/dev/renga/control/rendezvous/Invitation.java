package dev.renga.control.rendezvous;

import dev.renga.kernel.DynoId;
import java.time.Instant;

/**
 * What the bearer of a secret may connect to.
 *
 * @param terminal whether the dyno's process has a terminal
 * @param until when the dyno stops waiting
 */
record Invitation(DynoId dyno, boolean terminal, Instant until) {}
