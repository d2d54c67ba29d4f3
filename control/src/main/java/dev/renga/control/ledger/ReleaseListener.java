package dev.renga.control.ledger;

/** What another slice does in the transaction in which a release comes into force. */
public interface ReleaseListener {
    void inForce(Release release);
}
