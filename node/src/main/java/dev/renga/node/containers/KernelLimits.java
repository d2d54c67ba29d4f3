package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits that the OCI runtime has no word for; it calls back while it makes a container.
 *
 * <p>File watches (inotify): the kernel counts those of every dyno as root's too, since root makes
 * their user namespaces. With the usual 128 instances for root a single dyno could take them all,
 * and neither the machine's services nor another dyno could watch anything. So each dyno has a
 * limit of its own, and root's leaves room for all of them.
 *
 * <p>What TCP buffers: with one tree of cgroups per controller it isn't part of a dyno's memory.
 */
final class KernelLimits {
    private static final Logger LOG = LoggerFactory.getLogger(KernelLimits.class);
    private static final Path SETTINGS = Path.of("/proc/sys/fs/inotify");
    private static final int INSTANCES = 128;
    private static final int WATCHES = 65536;
    private static final int PATIENCE = 10;

    /** The part of its memory that a dyno may fill with what TCP buffers. */
    private static final int TCP_SHARE = 4;

    /** Finds the container's first process in what the runtime tells, and steps into its place. */
    private static final String SCRIPT =
            """
            set -e
            [ ! -e "${1-}" ] || echo "$2" > "$1"
            state=$(cat) state=${state#*'"pid":'} state=${state#"${state%%%%[0-9]*}"}
            exec nsenter -t "${state%%%%[!0-9]*}" -U sh -ec '
              echo %d > /proc/sys/user/max_inotify_instances
              echo %d > /proc/sys/user/max_inotify_watches'
            """
                    .formatted(INSTANCES, WATCHES);

    private KernelLimits() {}

    /**
     * What the runtime is to do once a container's namespaces are there, and its program isn't.
     *
     * @param tcp the file that limits what TCP buffers, where there is one
     */
    static Oci.Hooks hooks(Optional<Path> tcp, long memory) {
        var arguments = new ArrayList<>(List.of("sh", "-c", SCRIPT, "limits"));
        tcp.ifPresent(
                it -> arguments.addAll(List.of(it.toString(), Long.toString(memory / TCP_SHARE))));
        var path = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
        return new Oci.Hooks(List.of(new Oci.Hook("/bin/sh", arguments, path, PATIENCE)));
    }

    /** Makes room for all dynos; the machine's own limits are never lowered. */
    static void makeRoom() {
        raise("max_user_instances", INSTANCES);
        raise("max_user_watches", WATCHES);
    }

    private static void raise(String setting, long each) {
        var file = SETTINGS.resolve(setting);
        long room = each * (Instance.SLOTS + 2);
        try {
            if (Long.parseLong(Files.readString(file).strip()) < room) {
                Files.writeString(file, room + "\n");
            }
        } catch (IOException e) {
            LOG.warn("{} can't be raised to {}: dynos may use up all file watches", file, room, e);
        }
    }
}
