package dev.renga.api.kit;

/** A resource of the tests. */
public record Pond(String id, String name, long depth) {}
