package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.TerminalSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One container, whole.
 *
 * @param argv run below an init, as the dyno's user in {@code /app}
 * @param memoryCeiling where the kernel ends a process; programs inside are told the memory of
 *     {@code limits}, which may be less
 * @param layers of the root file system, the top one first
 * @param writable whether the root may be written to, within the quota of {@code limits}; if not,
 *     there is a small {@code /tmp} in memory
 * @param network whether it has a link to the machine; if not, only a loopback of its own
 * @param texts small files at {@code /renga/in}, by name
 * @param mounts what else it sees
 * @param hookSocket whether a process in it can connect to {@code /renga/hook.sock}
 * @param client who its standard streams lead to, or null if they go to its log
 */
public record ContainerPlan(
        RunId run,
        int slot,
        String hostname,
        List<String> argv,
        Map<String, String> environment,
        Limits limits,
        ByteSize memoryCeiling,
        List<Path> layers,
        boolean writable,
        boolean network,
        Map<String, String> texts,
        List<Shown> mounts,
        boolean hookSocket,
        @Nullable AwaitedClient client) {

    /** One that nobody attaches to, and that ends at its memory. */
    public ContainerPlan(
            RunId run,
            int slot,
            String hostname,
            List<String> argv,
            Map<String, String> environment,
            Limits limits,
            List<Path> layers,
            boolean writable,
            boolean network,
            Map<String, String> texts,
            List<Shown> mounts,
            boolean hookSocket) {
        this(
                run,
                slot,
                hostname,
                argv,
                environment,
                limits,
                limits.memory(),
                layers,
                writable,
                network,
                texts,
                mounts,
                hookSocket,
                null);
    }

    /** The terminal its program gets, if any. */
    @Nullable TerminalSize terminal() {
        return client == null ? null : client.terminal();
    }

    /** Whether it may use more memory than it is told. */
    boolean lenient() {
        return memoryCeiling.compareTo(limits.memory()) > 0;
    }

    /** A folder or file of the machine that the container sees. */
    public record Shown(Path source, String destination, Access access) {}

    /** How it sees it. */
    public enum Access {
        /** Ids on disk are the container's. */
        READ,
        /** Ids on disk are the container's. */
        WRITE,
        /** Whoever owns it on disk, in the container the dyno's user does. */
        READ_AS_OWNER
    }
}
