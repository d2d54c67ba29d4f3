package dev.renga.control.runtimes;

import dev.renga.kernel.Digest;
import java.time.Instant;

/**
 * An archive of the store, whatever names it goes by.
 *
 * @param bytes packed and unpacked
 */
record Stock(Digest digest, long bytes, Instant usedAt) {}
