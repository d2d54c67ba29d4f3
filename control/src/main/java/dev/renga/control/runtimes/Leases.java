package dev.renga.control.runtimes;

import dev.renga.kernel.Digest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which trees are in use: a build that was given one holds it until the build ends. In memory only,
 * since no build outlives the control that started it. Thread-safe.
 */
final class Leases {
    private final Predicate<String> alive;
    private final Map<String, Set<Digest>> held = new ConcurrentHashMap<>();

    /**
     * @param alive whether a holder is still there
     */
    Leases(Predicate<String> alive) {
        this.alive = alive;
    }

    void hold(String holder, Digest tree) {
        held.computeIfAbsent(holder, it -> ConcurrentHashMap.newKeySet()).add(tree);
    }

    boolean isHeld(Digest tree) {
        held.keySet().removeIf(it -> !alive.test(it));
        return held.values().stream().anyMatch(it -> it.contains(tree));
    }
}
