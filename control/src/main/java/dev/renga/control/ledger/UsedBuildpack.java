package dev.renga.control.ledger;

/**
 * A buildpack as a build used it.
 *
 * @param digest of what it was at that moment
 */
public record UsedBuildpack(String name, String url, String digest) {}
