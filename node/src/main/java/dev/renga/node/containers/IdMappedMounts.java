package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Shows a folder or file elsewhere with its owners translated: what belongs to root on disk belongs
 * to a run's own root there.
 */
final class IdMappedMounts {
    private static final long READ_ONLY = 1;
    private static final long NO_SETUID = 2;
    private static final long NO_DEVICES = 4;
    private static final long ID_MAPPED = 0x100000;

    private IdMappedMounts() {}

    /** Mounts {@code source} at {@code target}, which must exist. */
    static void bind(Path source, Path target, UserNamespace ids, boolean readOnly)
            throws IOException {
        int tree = Linux.cloneTree(source);
        try {
            long attributes = ID_MAPPED | NO_SETUID | NO_DEVICES | (readOnly ? READ_ONLY : 0);
            Linux.setAttributes(tree, attributes, ids.descriptor());
            Linux.attachTree(tree, target);
        } catch (IOException e) {
            throw new IOException("idmapped mount of " + source + ": " + e.getMessage(), e);
        } finally {
            Linux.close(tree);
        }
    }
}
