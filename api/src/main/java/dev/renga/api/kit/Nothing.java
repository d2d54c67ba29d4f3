package dev.renga.api.kit;

/** The input of a link without one. */
public enum Nothing {
    NOTHING
}
