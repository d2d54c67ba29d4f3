package dev.renga.control.runtimes.versions;

import dev.renga.control.runtimes.versions.Condition.Bound;
import dev.renga.control.runtimes.versions.Condition.Relation;
import java.util.List;
import java.util.Optional;

/**
 * Which versions will do. A prerelease will do only if the range names a prerelease of the same
 * number, in every notation.
 */
public final class VersionRange {
    private final String text;
    private final List<Alternative> alternatives;

    VersionRange(String text, List<Alternative> alternatives) {
        this.text = text;
        this.alternatives = List.copyOf(alternatives);
    }

    public boolean contains(Version version) {
        return alternatives.stream().anyMatch(it -> it.contains(version));
    }

    /** The one version that will do, if the range is that narrow. */
    public Optional<Version> exact() {
        return alternatives.size() == 1 ? alternatives.getFirst().exact() : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    /** All of these must hold. */
    record Alternative(List<Condition> conditions) {
        Alternative {
            conditions = List.copyOf(conditions);
        }

        boolean contains(Version version) {
            return conditions.stream().allMatch(it -> it.admits(version))
                    && prereleaseWanted(version);
        }

        private boolean prereleaseWanted(Version version) {
            return !version.isPrerelease()
                    || conditions.stream()
                            .flatMap(Condition::named)
                            .anyMatch(it -> named(it, version));
        }

        /** The floor of a number is the end of another range, and names no prerelease. */
        private static boolean named(Version it, Version version) {
            return it.isPrerelease() && it.sameNumber(version);
        }

        Optional<Version> exact() {
            return conditions.size() == 1
                            && conditions.getFirst() instanceof Bound bound
                            && bound.relation() == Relation.EQUAL
                    ? Optional.of(bound.version())
                    : Optional.empty();
        }
    }
}
