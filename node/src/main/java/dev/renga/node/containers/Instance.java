package dev.renga.node.containers;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What tells this Renga from others on the machine. All names and numbers that the machine has only
 * once are derived from its id, or from the network it was given.
 *
 * @param id six hex digits, from the data folder's real path
 * @param network the first two numbers of its dynos' addresses, {@code 10.88}
 */
public record Instance(String id, String network) {
    /** How many runs there can be at once: the width of an instance's share of user ids. */
    public static final int SLOTS = 512;

    private static final Pattern NETWORK = Pattern.compile("(10\\.\\d{1,3})\\.0\\.0/16");
    private static final int IDS_PER_SLOT = 65536;

    /** Below them lie the ids of people, services and rootless containers. */
    private static final int FIRST_RANGE = 1024;

    /** Above lie ids that don't fit a signed number of 32 bits, which some programs mistake. */
    private static final int LAST_RANGE = 32767;

    private static final int BLOCKS = (LAST_RANGE - FIRST_RANGE) / SLOTS;
    private static final int PER_OCTET = 250;

    /** The instance of a data folder, with its dynos in a network such as {@code 10.88.0.0/16}. */
    public static Instance of(Path home, String network) throws IOException {
        var match = NETWORK.matcher(network);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + network + "\" is no network for dynos; it takes one like 10.88.0.0/16");
        }
        var id = Digest.of(home.toRealPath().toString()).hex().substring(0, 6);
        return new Instance(id, match.group(1));
    }

    /** The address under which dynos know their host. */
    public String gateway() {
        return network + ".0.1";
    }

    public String cidr() {
        return network + ".0.0/16";
    }

    public String address(int slot) {
        return network + "." + (slot / PER_OCTET + 1) + "." + (slot % PER_OCTET + 1);
    }

    /** The first of the 65536 user ids on the machine that a run's own ids are mapped to. */
    public long idBase(int slot) {
        int block = Integer.parseInt(id, 16) % BLOCKS;
        return (long) (FIRST_RANGE + block * SLOTS + slot) * IDS_PER_SLOT;
    }

    /** Interfaces, as a pattern for rules. */
    public String interfaces() {
        return "rg" + id + "*";
    }

    public String interfaceName(int slot) {
        return "rg" + id + slot;
    }

    public String networkNamespace(int slot) {
        return networkNamespaces() + slot;
    }

    /** How the names of network namespaces begin. */
    String networkNamespaces() {
        return "renga-" + id + "-";
    }

    public String table() {
        return "renga_" + id;
    }

    /** The cgroup under which every run has one. */
    public String cgroup() {
        return "/renga-" + id;
    }
}
