package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Goes over all apps, some at a time, and begins again at the end. Thread-safe. */
final class Walk {
    private static final int AT_A_TIME = 50;
    private final Supplier<Iterable<AppId>> apps;
    private final Deque<AppId> ahead = new ArrayDeque<>(); // guarded by this

    Walk(Supplier<Iterable<AppId>> apps) {
        this.apps = apps;
    }

    Set<AppId> all() {
        var all = new LinkedHashSet<AppId>();
        apps.get().forEach(all::add);
        return all;
    }

    synchronized List<AppId> next() {
        if (ahead.isEmpty()) {
            ahead.addAll(all());
        }
        var next = new ArrayList<AppId>();
        while (next.size() < AT_A_TIME && !ahead.isEmpty()) {
            next.add(ahead.removeFirst());
        }
        return next;
    }
}
