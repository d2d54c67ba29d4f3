package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Version;
import java.nio.file.Path;

/**
 * A version of a runtime that a source can give.
 *
 * @param origin where it would come from, as the build output and the release say it
 * @param discouraged its publisher warns of it: only taken if nothing else will do
 */
public record Offer(Version version, String origin, boolean discouraged, Delivery delivery) {
    /** How the archive gets here. */
    public interface Delivery {
        /**
         * Brings the archive, checked against what its publisher says of it, to a file. Beside the
         * file, in a folder of its name and {@code .work}, it may do as it likes.
         *
         * @return the address that it came from
         */
        String bring(Path file) throws SourceException;
    }
}
