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
    private static final long FLAGS = Linux.MS_NOSUID | Linux.MS_NODEV | Linux.MS_NOATIME;
    private final ProcessRunner processes;
    private final Path templates;

    DiskImages(ProcessRunner processes, Path templates) {
        this.processes = processes;
        this.templates = templates;
    }

    void mount(ByteSize size, Path image, Path target) throws IOException {
        SparseFiles.copy(template(size), image);
        LoopDevices.mount(image, target, "ext4", FLAGS, "discard");
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
