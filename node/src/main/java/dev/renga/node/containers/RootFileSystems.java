package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stacks a run's root file system: read-only layers, and an ephemeral one on top. */
final class RootFileSystems {
    /** Holds the few folders the runtime makes as mount points; nothing else can be written. */
    private static final String SMALL = "size=1m,nr_inodes=256,mode=711";

    private final DiskImages disks;

    RootFileSystems(DiskImages disks) {
        this.disks = disks;
    }

    /**
     * Mounts it.
     *
     * @param layers the top one first
     * @param disk quota of the writable layer, or null if the dyno is not to write to its root
     */
    void mount(
            RunFolder folder,
            List<Path> layers,
            @Nullable ByteSize disk,
            long idBase,
            UserNamespace ids)
            throws IOException {
        Files.createDirectory(folder.disk());
        if (disk == null) {
            Linux.mount("renga", folder.disk(), "tmpfs", Linux.MS_NOSUID | Linux.MS_NODEV, SMALL);
        } else {
            disks.mount(disk, folder.diskImage(), folder.disk());
            layOutDisk(folder, idBase);
        }
        var upper = Files.createDirectory(folder.disk().resolve("up"));
        mode(upper, "rwxr-xr-x");
        DynoUser.own(upper, idBase);
        var app = Files.createDirectory(upper.resolve("app"));
        mode(app, "rwxr-xr-x");
        DynoUser.own(app, idBase + DynoUser.ID);
        Files.createDirectory(folder.disk().resolve("work"));
        overlay(folder, mapped(folder, layers, ids));
    }

    private static void layOutDisk(RunFolder folder, long idBase) throws IOException {
        mode(folder.disk(), "rwx--x--x");
        Files.createDirectory(folder.output());
        DynoUser.own(folder.output(), idBase + DynoUser.ID);
    }

    private static List<Path> mapped(RunFolder folder, List<Path> layers, UserNamespace ids)
            throws IOException {
        var mapped = new ArrayList<Path>();
        for (var layer : layers) {
            var target = Files.createDirectory(folder.layer(mapped.size()));
            IdMappedMounts.bind(layer, target, ids, true);
            mapped.add(target);
        }
        return mapped;
    }

    /** The overlay keeps layers of its own, so that the mapped ones can go at once. */
    private static void overlay(RunFolder folder, List<Path> layers) throws IOException {
        var lower = layers.stream().map(RootFileSystems::escaped).collect(Collectors.joining(":"));
        var options =
                "lowerdir=%s,upperdir=%s,workdir=%s"
                        .formatted(
                                lower,
                                escaped(folder.disk().resolve("up")),
                                escaped(folder.disk().resolve("work")));
        var target = Files.createDirectory(folder.rootFileSystem());
        Linux.mount("overlay", target, "overlay", Linux.MS_NOSUID | Linux.MS_NODEV, options);
        for (var layer : layers) {
            Linux.unmount(layer);
            Files.delete(layer);
        }
    }

    /** Characters that have a meaning in the options of an overlay. */
    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,");
    }

    static void mode(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
