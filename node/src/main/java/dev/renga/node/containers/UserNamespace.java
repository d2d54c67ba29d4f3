package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A user namespace that only carries a mapping of ids, for idmapped mounts. A program of several
 * threads can't make one for itself, so a helper process does and ends at once.
 */
public final class UserNamespace implements AutoCloseable {
    /** A mapping: {@code count} ids from {@code inside} on become those from {@code outside} on. */
    public record Mapping(long insideUser, long insideGroup, long outside, long count) {
        /** All ids of a run. */
        static Mapping run(long base) {
            return new Mapping(0, 0, base, 65536);
        }

        /** One owner, whose files then belong to the dyno's user. */
        static Mapping owner(long user, long group, long base) {
            return new Mapping(user, group, base + DynoUser.ID, 1);
        }

        private String users() {
            return insideUser + " " + outside + " " + count + "\n";
        }

        private String groups() {
            return insideGroup + " " + outside + " " + count + "\n";
        }
    }

    private final int descriptor;

    private UserNamespace(int descriptor) {
        this.descriptor = descriptor;
    }

    public static UserNamespace open(ProcessRunner processes, Mapping mapping) throws IOException {
        var helper = processes.start(Command.of("unshare", "-U", "sh", "-c", "echo; exec cat"));
        try {
            if (helper.getInputStream().read() < 0) {
                var said =
                        new String(
                                helper.getErrorStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8);
                throw new IOException("no user namespace could be made: " + said.strip());
            }
            var proc = Path.of("/proc", Long.toString(helper.pid()));
            Files.writeString(proc.resolve("uid_map"), mapping.users());
            Files.writeString(proc.resolve("gid_map"), mapping.groups());
            return new UserNamespace(Linux.open(proc.resolve("ns/user"), 0));
        } finally {
            helper.destroyForcibly();
        }
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void close() throws IOException {
        Linux.close(descriptor);
    }
}
