package dev.renga.control.ledger;

import dev.renga.kernel.Digest;
import java.util.UUID;

/** The slug of a release: its id, and the digest of its content. */
public record SlugRef(UUID id, Digest digest) {}
