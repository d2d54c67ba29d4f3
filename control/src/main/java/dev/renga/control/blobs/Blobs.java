package dev.renga.control.blobs;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Bytes that are stored under their digest and never change. Thread-safe.
 *
 * <p>Signed addresses are paths with a query, without a host: who hands them out puts the authority
 * in front. Whoever knows one may use it until it expires.
 */
public interface Blobs {
    /**
     * Stores all of a stream.
     *
     * @throws dev.renga.kernel.RengaException {@code REQUEST_TOO_LARGE} if it is longer than {@code
     *     max}; nothing is kept then
     */
    Digest put(InputStream in, ByteSize max);

    /**
     * Reads a blob.
     *
     * @throws dev.renga.kernel.RengaException {@code NOT_FOUND}
     */
    InputStream open(Digest digest);

    /** How long a blob is, or nothing if it isn't there. */
    Optional<ByteSize> size(Digest digest);

    /** Forgets a blob that nothing refers to any more; none is fine. */
    void delete(Digest digest);

    /**
     * Forgets a blob unless it was stored once more after a moment: somebody is about to use it
     * then.
     */
    void deleteUnlessStoredAfter(Instant moment, Digest digest);

    /** Those that were stored before a moment and not once more since. */
    Set<Digest> storedBefore(Instant moment);

    /** Removes what somebody was storing who was killed: all that was begun before a moment. */
    void clearBroken(Instant before);

    URI signedGet(Digest digest, Duration ttl);

    /** An address to upload to. The upload has an id, since its digest isn't known yet. */
    SignedPut signedPut(ByteSize max, Duration ttl);

    /** An address that gives what was uploaded, once it was. */
    URI signedGet(UUID upload, Duration ttl);

    /** What was uploaded, or nothing yet. A second upload to one address replaces the first. */
    Optional<Digest> uploaded(UUID upload);

    /** All that was uploaded and not forgotten since. */
    Map<UUID, Digest> uploads();

    /** Forgets that something was uploaded; the blob stays. */
    void forgetUpload(UUID upload);
}
