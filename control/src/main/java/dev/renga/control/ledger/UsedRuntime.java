package dev.renga.control.ledger;

/**
 * A runtime or a tool as a build was given it.
 *
 * @param source where it came from, in words
 * @param digest of its archive
 */
public record UsedRuntime(String name, String version, String source, String digest) {}
