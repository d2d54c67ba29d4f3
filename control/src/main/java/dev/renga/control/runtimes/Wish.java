package dev.renga.control.runtimes;

import org.jspecify.annotations.Nullable;

/**
 * What a build asks for.
 *
 * @param range in the runtime's own notation
 * @param stack the name of the stack it is for, or null for the usual one
 * @param holder the token of the build that will use it
 */
public record Wish(String name, String range, @Nullable String stack, String holder) {}
