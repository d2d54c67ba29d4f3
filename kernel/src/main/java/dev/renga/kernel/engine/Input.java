package dev.renga.kernel.engine;

import dev.renga.kernel.Digest;

/**
 * A read-only file a dyno finds at {@code /renga/in/<name>}: a stored blob, or a few bytes sent
 * along.
 */
public sealed interface Input {
    String name();

    record Blob(String name, Digest digest) implements Input {}

    record Inline(String name, String text) implements Input {}
}
