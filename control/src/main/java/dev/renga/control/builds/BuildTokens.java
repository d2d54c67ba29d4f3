package dev.renga.control.builds;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.Digest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What builds prove themselves with while they run. In memory only: no build outlives the control
 * that started it. Thread-safe.
 */
public final class BuildTokens {
    private static final int BYTES = 32;
    private final Set<Digest> valid = ConcurrentHashMap.newKeySet();

    String issue() {
        var token = HexFormat.of().formatHex(SecretFile.randomBytes(BYTES));
        valid.add(Digest.of(token));
        return token;
    }

    void revoke(String token) {
        valid.remove(Digest.of(token));
    }

    /** Whether it is the token of a build that runs. */
    public boolean holds(String token) {
        return valid.contains(Digest.of(token));
    }
}
