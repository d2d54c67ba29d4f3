package dev.renga.control.runtimes;

import java.net.URI;

/** An archive and the checksum its publisher says it has. */
record Artifact(URI url, Checksum checksum) {}
