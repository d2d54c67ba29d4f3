package dev.renga.control.runtimes.versions;

import dev.renga.control.runtimes.versions.Condition.Bound;
import dev.renga.control.runtimes.versions.Condition.Except;
import dev.renga.control.runtimes.versions.Condition.Relation;
import java.util.List;

/** What the operators of the languages mean. */
final class Operators {
    private Operators() {}

    static List<Condition> from(Places it) {
        return one(Relation.FROM, it.version());
    }

    static List<Condition> above(Places it) {
        return one(Relation.ABOVE, it.version());
    }

    static List<Condition> upTo(Places it) {
        return one(Relation.UP_TO, it.version());
    }

    /** Prereleases of the version itself are not below it to anybody who asks for a range. */
    static List<Condition> below(Places it) {
        return one(Relation.BELOW, it.isPrerelease() ? it.version() : Version.floor(it.numbers()));
    }

    /** This very version, or all that start so if it ends in a wildcard. */
    static List<Condition> equal(Places it) {
        return it.wildcard() ? starting(it) : one(Relation.EQUAL, it.version());
    }

    static List<Condition> unequal(Places it) {
        return List.of(new Except(equal(it)));
    }

    /** All versions that start so; a prerelease is itself. */
    static List<Condition> starting(Places it) {
        if (it.anything()) {
            return List.of();
        }
        return it.isPrerelease()
                ? one(Relation.EQUAL, it.version())
                : span(it, it.next(it.count()));
    }

    /** This very version if it is whole, that is, has three numbers; else all that start so. */
    static List<Condition> wholeOrStarting(Places it) {
        return it.count() >= 3 ? equal(it) : starting(it);
    }

    /** What keeps all numbers but the last: {@code ~> 3.3} of Ruby, {@code ~3.3} of Composer. */
    static List<Condition> allButLast(Places it) {
        return it.anything() ? List.of() : span(it, it.next(Math.max(1, it.count() - 1)));
    }

    /** What keeps the leftmost number that isn't zero. */
    static List<Condition> caret(Places it) {
        if (it.anything()) {
            return List.of();
        }
        int place = 0;
        while (place < it.count() - 1 && it.numbers().get(place) == 0) {
            place++;
        }
        return span(it, it.next(place + 1));
    }

    private static List<Condition> span(Places from, Version below) {
        return List.of(new Bound(Relation.FROM, from.version()), new Bound(Relation.BELOW, below));
    }

    private static List<Condition> one(Relation relation, Version version) {
        return List.of(new Bound(relation, version));
    }
}
