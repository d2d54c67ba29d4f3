package dev.renga.control.runtimes.versions;

import java.util.Optional;

/** How a language writes versions and ranges of them. */
public interface Grammar {
    /** The version that a text names whole, or nothing. */
    Optional<Version> version(String text);

    /** Nothing, if the text is no range. */
    Optional<VersionRange> range(String text);

    /** How many numbers name a line of releases: 1 for Node.js, 2 for Python. */
    int lineLength();

    /** A range, for whoever wrote none that can be read. */
    String example();
}
