package dev.renga.control.apps;

import dev.renga.kernel.AppName;
import org.jspecify.annotations.Nullable;

/**
 * An app to be made.
 *
 * @param name null for a random one
 */
public record NewApp(@Nullable AppName name, String stack) {}
