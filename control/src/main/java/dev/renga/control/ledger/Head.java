package dev.renga.control.ledger;

/** The newest entry of an app's chain. */
record Head(long seq, ChainHash hash) {
    static final Head NONE = new Head(0, ChainHash.NONE);
}
