package dev.renga.control.git;

import dev.renga.control.builds.Turns;
import java.util.function.BooleanSupplier;

/** Relays for tests: those that pack nothing, or after the pushes that a test says. */
final class TestRelay {
    private TestRelay() {}

    static GitRelay of(GitDynos dynos, PushGate gate, GitLimits limits) {
        return packing(dynos, gate, limits, () -> false);
    }

    static GitRelay packing(
            GitDynos dynos, PushGate gate, GitLimits limits, BooleanSupplier after) {
        var turns = new Turns();
        return new GitRelay(dynos, gate, limits, turns, new Packing(dynos, turns, limits, after));
    }
}
