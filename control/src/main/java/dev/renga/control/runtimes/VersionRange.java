package dev.renga.control.runtimes;

import java.util.List;
import java.util.Optional;

/**
 * Which versions will do, in the notation of npm: {@code ^22}, {@code 20.x || >=22.1}, {@code 1.2 -
 * 2}. A prerelease will do only if the range names a prerelease of the same number.
 */
final class VersionRange {
    private final String text;
    private final List<Alternative> alternatives;

    private VersionRange(String text, List<Alternative> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** Nothing, if the text is no range. */
    static Optional<VersionRange> parse(String text) {
        var cleaned = text.strip();
        return RangeParser.parse(cleaned).map(parsed -> new VersionRange(cleaned, parsed));
    }

    boolean contains(Version version) {
        return alternatives.stream().anyMatch(it -> it.contains(version));
    }

    /** The one version that will do, if the range is that narrow. */
    Optional<Version> exact() {
        return Version.parse(text.startsWith("=") ? text.substring(1).strip() : text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** All of these must hold. */
    record Alternative(List<Bound> bounds) {
        Alternative {
            bounds = List.copyOf(bounds);
        }

        boolean contains(Version version) {
            return bounds.stream().allMatch(it -> it.admits(version)) && prereleaseWanted(version);
        }

        private boolean prereleaseWanted(Version version) {
            return !version.isPrerelease()
                    || bounds.stream()
                            .map(Bound::version)
                            .anyMatch(it -> it.isPrerelease() && it.sameNumber(version));
        }
    }

    /** One side of a range. */
    record Bound(Relation relation, Version version) {
        boolean admits(Version candidate) {
            int order = candidate.compareTo(version);
            return switch (relation) {
                case BELOW -> order < 0;
                case UP_TO -> order <= 0;
                case EQUAL -> order == 0;
                case FROM -> order >= 0;
                case ABOVE -> order > 0;
            };
        }
    }

    enum Relation {
        BELOW,
        UP_TO,
        EQUAL,
        FROM,
        ABOVE
    }
}
