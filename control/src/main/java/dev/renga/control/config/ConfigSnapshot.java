package dev.renga.control.config;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.util.UUID;

/**
 * All config vars of an app as they were at some moment, encrypted; it never changes.
 *
 * @param digest of the ciphertext
 */
public record ConfigSnapshot(UUID id, AppId app, Digest digest) {}
