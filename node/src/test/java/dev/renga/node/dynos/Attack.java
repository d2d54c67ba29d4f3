package dev.renga.node.dynos;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something a dyno's code may try.
 *
 * @param <D> what stops it
 * @param script run inside; it ends with 0 only if the attack succeeded
 * @param refusal what it says when it is refused
 * @param defences each of them alone stops it; without all of them it succeeds
 */
record Attack<D>(String name, String script, String refusal, Set<D> defences) {
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    static <D> Attack<D> of(String name, String script, String refusal, D... defences) {
        return new Attack<>(name, script, refusal, Set.of(defences));
    }

    /** For each defence, all the others: with these off, it has to hold alone. */
    List<Set<D>> allButOne() {
        return defences.stream()
                .map(left -> {
                    var others = new HashSet<>(defences);
                    others.remove(left);
                    return Set.copyOf(others);
                })
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
