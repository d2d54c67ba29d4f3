package dev.renga.control.ledger;

import dev.renga.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash that ties an entry to the one before it. 32 bytes, compared by content. */
final class ChainHash {
    /** What stands where the first entry has no one before it. */
    static final ChainHash NONE = new ChainHash(new byte[32]);

    private static final byte[] DOMAIN = "renga.ledger.1".getBytes(StandardCharsets.UTF_8);
    private final byte[] bytes;

    private ChainHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static ChainHash stored(byte[] bytes) {
        return new ChainHash(bytes.clone());
    }

    static ChainHash parse(String hex) {
        return new ChainHash(HexFormat.of().parseHex(hex));
    }

    /** The hash of the entry with this body that follows. */
    ChainHash next(byte[] body) {
        var hash = Digest.sha256();
        hash.update(DOMAIN);
        hash.update(bytes);
        return new ChainHash(hash.digest(body));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHash it && Arrays.equals(bytes, it.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
