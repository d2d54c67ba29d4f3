package dev.renga.kernel.engine;

import dev.renga.kernel.ByteSize;

/**
 * What a dyno may use.
 *
 * @param cpuShares a weight, 1024 for a standard-1x dyno
 * @param processes processes and threads together
 * @param disk quota of the ephemeral file system
 */
public record Limits(ByteSize memory, int cpuShares, int processes, ByteSize disk) {}
