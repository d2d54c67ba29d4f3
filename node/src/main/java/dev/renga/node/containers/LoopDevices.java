package dev.renga.node.containers;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Mounts the file systems that lie in files. Thread-safe. */
final class LoopDevices {
    private static final Path CONTROL = Path.of("/dev/loop-control");
    private static final long GET_FREE = 0x4C82;
    private static final long CONFIGURE = 0x4C0A;

    /** The kernel's {@code struct loop_config}. */
    private static final int CONFIG_BYTES = 304;

    private static final int FLAGS_AT = 60;

    /** The device goes with its mount. */
    private static final int AUTOCLEAR = 4;

    /** Keeps an image's pages from being cached twice; the kernel leaves it where it can't be. */
    private static final int DIRECT = 16;

    private LoopDevices() {}

    static void mount(Path image, Path target, String type, long flags, String options)
            throws IOException {
        int file = Linux.open(image, Linux.O_RDWR);
        try {
            while (!mounted(file, target, type, flags, options)) {
                Thread.onSpinWait(); // somebody else took the free device first
            }
        } finally {
            Linux.close(file);
        }
    }

    private static boolean mounted(int file, Path target, String type, long flags, String options)
            throws IOException {
        var device = "/dev/loop" + free();
        int descriptor = Linux.open(Path.of(device), Linux.O_RDWR);
        try {
            if (!attach(file, descriptor)) {
                return false;
            }
            Linux.mount(device, target, type, flags, options);
            return true;
        } finally {
            Linux.close(descriptor);
        }
    }

    private static long free() throws IOException {
        int control = Linux.open(CONTROL, Linux.O_RDWR);
        try {
            return Linux.control(control, GET_FREE, MemorySegment.NULL);
        } finally {
            Linux.close(control);
        }
    }

    /** False if the device isn't free any more. */
    private static boolean attach(int file, int device) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var config = arena.allocate(CONFIG_BYTES, Long.BYTES);
            config.set(ValueLayout.JAVA_INT, 0, file);
            config.set(ValueLayout.JAVA_INT, FLAGS_AT, AUTOCLEAR | DIRECT);
            return Linux.control(device, CONFIGURE, config) >= 0;
        }
    }
}
