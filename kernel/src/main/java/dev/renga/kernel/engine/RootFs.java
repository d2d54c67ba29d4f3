package dev.renga.kernel.engine;

import dev.renga.kernel.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a dyno's root file system is stacked from, the ephemeral layer on top left out.
 *
 * @param stack the stack's directory name under the cache, {@code debian-12-0123456789ab}
 * @param build whether the build image lies on the run image
 * @param slug the blob of a slug (a gzipped tar whose entries start with {@code ./app/}), or null
 *     for none
 */
public record RootFs(String stack, boolean build, @Nullable Digest slug) {}
