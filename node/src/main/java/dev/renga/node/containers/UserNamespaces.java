package dev.renga.node.containers;

import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The id mappings of slots, some of them opened ahead. Thread-safe. */
final class UserNamespaces implements AutoCloseable {
    private final ProcessRunner processes;
    private final Instance instance;
    private final Map<Integer, UserNamespace> ahead = new ConcurrentHashMap<>();

    UserNamespaces(ProcessRunner processes, Instance instance) {
        this.processes = processes;
        this.instance = instance;
    }

    void prepare(int slot) throws IOException {
        ahead.put(slot, make(slot));
    }

    /** The mapping of a slot, for the caller to close. */
    UserNamespace open(int slot) throws IOException {
        var ready = ahead.remove(slot);
        return ready == null ? make(slot) : ready;
    }

    private UserNamespace make(int slot) throws IOException {
        var mapping = UserNamespace.Mapping.run(instance.idBase(slot));
        return UserNamespace.open(processes, mapping);
    }

    @Override
    public void close() throws IOException {
        for (var slot : ahead.keySet()) {
            open(slot).close();
        }
    }
}
