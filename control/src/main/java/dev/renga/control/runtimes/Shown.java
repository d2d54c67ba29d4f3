package dev.renga.control.runtimes;

import java.time.Instant;

/**
 * A stored runtime as an operator reads of it.
 *
 * @param bytes packed and unpacked
 */
record Shown(StoredRuntime runtime, long bytes, Instant usedAt) {}
