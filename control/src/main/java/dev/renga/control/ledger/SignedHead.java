package dev.renga.control.ledger;

/**
 * A head, and the proof that whoever holds the ledger's key wrote it.
 *
 * @param signature in Base64
 */
record SignedHead(Head head, String signature) {
    /** One line: number, hash, signature. */
    String line() {
        return "%d %s %s".formatted(head.seq(), head.hash(), signature);
    }

    static SignedHead parse(String line) {
        var parts = line.strip().split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a head: " + line);
        }
        var head = new Head(Long.parseLong(parts[0]), ChainHash.parse(parts[1]));
        return new SignedHead(head, parts[2]);
    }
}
