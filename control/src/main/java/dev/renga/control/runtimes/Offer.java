package dev.renga.control.runtimes;

/**
 * A version of a runtime that a source can give.
 *
 * @param origin where it would come from, as the build output and the release say it
 * @param discouraged its publisher warns of it: only taken if nothing else will do
 * @param lookup finds out where it is and what it must hash to
 */
record Offer(Version version, String origin, boolean discouraged, Lookup lookup) {
    interface Lookup {
        Artifact artifact() throws SourceException;
    }
}
