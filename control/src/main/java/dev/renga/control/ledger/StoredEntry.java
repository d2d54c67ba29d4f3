package dev.renga.control.ledger;

/** An entry as its row holds it, whatever somebody made of that. */
final class StoredEntry {
    private final Head head;
    private final ChainHash previous;
    private final byte[] body;

    StoredEntry(Head head, ChainHash previous, byte[] body) {
        this.head = head;
        this.previous = previous;
        this.body = body.clone();
    }

    /** The entry with this body that follows a head. */
    static StoredEntry after(Head before, byte[] body) {
        var head = new Head(before.seq() + 1, before.hash().next(body));
        return new StoredEntry(head, before.hash(), body);
    }

    /** Whether the hash is that of what the row holds. */
    boolean sound() {
        return previous.next(body).equals(head.hash());
    }

    Head head() {
        return head;
    }

    long seq() {
        return head.seq();
    }

    ChainHash hash() {
        return head.hash();
    }

    ChainHash previous() {
        return previous;
    }

    byte[] body() {
        return body.clone();
    }
}
