package dev.renga.control.rendezvous;

import dev.renga.control.dynos.OneOff;
import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets that were handed out: each is good for one connection, as long as its dyno waits. They
 * are looked up by their digests, so that the time a look-up takes tells nothing. Thread-safe.
 */
public final class Invitations {
    private static final int MOST = 256;
    private static final int SECRET_BYTES = 32;
    private final Map<Digest, Invitation> open = new HashMap<>(); // guarded by this
    private final InstantSource clock;

    public Invitations(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses if no more clients can be waited for: to be asked before a dyno is started. */
    public synchronized void requireRoom() {
        open.values().removeIf(this::isOver);
        if (open.size() >= MOST) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "%d dynos wait for their clients already; try again in a moment."
                            .formatted(MOST));
        }
    }

    /** The secret that connects to a dyno. */
    public synchronized String invite(DynoId dyno, boolean terminal) {
        var secret =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(SecretFile.randomBytes(SECRET_BYTES));
        var until = clock.instant().plus(OneOff.PATIENCE);
        open.put(Digest.of(secret), new Invitation(dyno, terminal, until));
        return secret;
    }

    /** What a secret connects to; it is used up by that. */
    synchronized Optional<Invitation> take(String secret) {
        return Optional.ofNullable(open.remove(Digest.of(secret))).filter(it -> !isOver(it));
    }

    private boolean isOver(Invitation invitation) {
        return !clock.instant().isBefore(invitation.until());
    }
}
