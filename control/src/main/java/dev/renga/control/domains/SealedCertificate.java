package dev.renga.control.domains;

import dev.renga.kernel.AppId;
import java.util.List;
import java.util.UUID;

/**
 * A certificate as it is stored.
 *
 * @param hostnames that answer with it
 */
@SuppressWarnings("ArrayRecordComponent") // only passed on, never compared
record SealedCertificate(
        UUID id, AppId app, String chain, byte[] sealedKey, List<String> hostnames) {}
