package dev.renga.control.blobs;

import java.net.URI;
import java.util.UUID;

/** Where to upload, and the id by which {@link Blobs#uploaded} tells what came. */
public record SignedPut(UUID upload, URI url) {}
