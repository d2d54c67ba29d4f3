package dev.renga.api.kit;

/** An answer that says only that it is done: {@code {}}. */
public record Empty() {}
