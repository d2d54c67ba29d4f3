package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Ephemeral disks with a quota: a sparse file with an ext4 file system, mounted. A new one is a
 * copy of a template made once per size. Thread-safe.
 */
final class DiskImages {
    private static final String OPTIONS = "nosuid,nodev,noatime,discard";
    private final ProcessRunner processes;
    private final Path templates;

    DiskImages(ProcessRunner processes, Path templates) {
        this.processes = processes;
        this.templates = templates;
    }

    void mount(ByteSize size, Path image, Path target) throws IOException {
        var template = template(size);
        processes.run(Command.of("cp", "--sparse=always", template.toString(), image.toString()));
        var device = attach(image);
        try {
            processes.run(
                    Command.of("mount", "-t", "ext4", "-o", OPTIONS, device, target.toString()));
        } finally {
            // From here on the kernel lets the device go with the mount.
            processes.attempt(Command.of("losetup", "-d", device), new byte[0]);
        }
    }

    /** Direct access keeps the image's pages from being cached twice; not every disk can do it. */
    private String attach(Path image) {
        var direct = Command.of("losetup", "--show", "-f", "--direct-io=on", image.toString());
        var result = processes.attempt(direct, new byte[0]);
        return result.ok()
                ? result.stdout().strip()
                : processes.run(Command.of("losetup", "--show", "-f", image.toString())).strip();
    }

    private synchronized Path template(ByteSize size) throws IOException {
        var template = templates.resolve("disk-" + size.bytes() + ".ext4");
        if (Files.exists(template)) {
            return template;
        }
        Files.createDirectories(templates);
        var draft = templates.resolve("disk-draft.ext4");
        processes.run(Command.of("truncate", "-s", Long.toString(size.bytes()), draft.toString()));
        processes.run(
                Command.of(
                        "mkfs.ext4",
                        "-q",
                        "-F",
                        "-O",
                        "^has_journal,^resize_inode",
                        "-E",
                        "lazy_itable_init=1,nodiscard",
                        "-m",
                        "0",
                        "-i",
                        "16384",
                        draft.toString()));
        return Files.move(draft, template, StandardCopyOption.ATOMIC_MOVE);
    }
}
