package dev.renga.control.runtimes.versions;

import java.util.List;
import java.util.stream.Stream;

/** What a version must be for a range to contain it. */
sealed interface Condition {
    boolean admits(Version candidate);

    /** The versions it names. */
    Stream<Version> named();

    /** One side of a range. */
    record Bound(Relation relation, Version version) implements Condition {
        @Override
        public boolean admits(Version candidate) {
            int order = candidate.compareTo(version);
            return switch (relation) {
                case BELOW -> order < 0;
                case UP_TO -> order <= 0;
                case EQUAL -> order == 0;
                case FROM -> order >= 0;
                case ABOVE -> order > 0;
            };
        }

        @Override
        public Stream<Version> named() {
            return Stream.of(version);
        }
    }

    /** Anything but what all of these admit. */
    record Except(List<Condition> conditions) implements Condition {
        public Except {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean admits(Version candidate) {
            return !conditions.stream().allMatch(it -> it.admits(candidate));
        }

        @Override
        public Stream<Version> named() {
            return Stream.empty();
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
