package dev.renga.node.containers;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The few system calls that Java has no method for. A failed one is an IOException. */
@SuppressWarnings("restricted") // calls into the C library
final class Linux {
    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int OPEN_TREE_CLONE = 1;
    private static final int MOVE_MOUNT_F_EMPTY_PATH = 4;
    static final long MS_NOSUID = 2;
    static final long MS_NODEV = 4;
    static final long MS_NOATIME = 1024;
    private static final int MNT_DETACH = 2;
    private static final int ESRCH = 3;
    private static final int EINVAL = 22;
    private static final int ENOENT = 2;
    private static final int ENXIO = 6;
    private static final int EBUSY = 16;
    static final int O_RDWR = 2;
    static final int SEEK_DATA = 3;
    static final int SEEK_HOLE = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().find("syscall").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    /** A system call's number on x86-64 and on 64-bit ARM. */
    enum Call {
        OPENAT(257, 56),
        CLOSE(3, 57),
        LSEEK(8, 62),
        IOCTL(16, 29),
        READ(0, 63),
        WRITE(1, 64),
        SOCKET(41, 198),
        CONNECT(42, 203),
        SHUTDOWN(48, 210),
        MOUNT(165, 40),
        UMOUNT2(166, 39),
        KILL(62, 129),
        UMASK(95, 166),
        OPEN_TREE(428, 428),
        MOVE_MOUNT(429, 429),
        MOUNT_SETATTR(442, 442);

        private final long number;

        Call(int x86, int arm) {
            number = ARM ? arm : x86;
        }
    }

    private Linux() {}

    static int open(Path file, int mode) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return (int) call(arena, Call.OPENAT, AT_FDCWD, text(arena, file), O_CLOEXEC | mode, 0);
        }
    }

    /** Where data or a hole begins from a place on, or -1 after the last. */
    static long seek(int descriptor, long from, int what) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return attempt(arena, Call.LSEEK, new int[] {ENXIO}, descriptor, from, what);
        }
    }

    /** Asks something of a device; -1 if it is busy. */
    static long control(int descriptor, long request, MemorySegment argument) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return attempt(
                    arena, Call.IOCTL, new int[] {EBUSY}, descriptor, request, argument.address());
        }
    }

    static void close(int descriptor) throws IOException {
        try (var arena = Arena.ofConfined()) {
            call(arena, Call.CLOSE, descriptor);
        }
    }

    static void mount(String source, Path target, String type, long flags, String options)
            throws IOException {
        try (var arena = Arena.ofConfined()) {
            call(
                    arena,
                    Call.MOUNT,
                    text(arena, source),
                    text(arena, target),
                    text(arena, type),
                    flags,
                    text(arena, options));
        }
    }

    /** Detaches a mount; where there is none, nothing happens. */
    static void unmount(Path target) throws IOException {
        try (var arena = Arena.ofConfined()) {
            attempt(
                    arena,
                    Call.UMOUNT2,
                    new int[] {EINVAL, ENOENT},
                    text(arena, target),
                    MNT_DETACH);
        }
    }

    /** A detached copy of the tree at a path, as a descriptor. */
    static int cloneTree(Path source) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return (int)
                    call(
                            arena,
                            Call.OPEN_TREE,
                            AT_FDCWD,
                            text(arena, source),
                            OPEN_TREE_CLONE | O_CLOEXEC);
        }
    }

    static void setAttributes(int tree, long attributes, int userNamespace) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var wanted = arena.allocate(32, 8);
            wanted.set(ValueLayout.JAVA_LONG, 0, attributes);
            wanted.set(ValueLayout.JAVA_LONG, 24, userNamespace);
            call(
                    arena,
                    Call.MOUNT_SETATTR,
                    tree,
                    text(arena, ""),
                    AT_EMPTY_PATH,
                    wanted.address(),
                    wanted.byteSize());
        }
    }

    static void attachTree(int tree, Path target) throws IOException {
        try (var arena = Arena.ofConfined()) {
            call(
                    arena,
                    Call.MOVE_MOUNT,
                    tree,
                    text(arena, ""),
                    AT_FDCWD,
                    text(arena, target),
                    MOVE_MOUNT_F_EMPTY_PATH);
        }
    }

    /** Sends a signal to a process; one that is gone is left alone. */
    static void kill(long pid, int signal) throws IOException {
        try (var arena = Arena.ofConfined()) {
            attempt(arena, Call.KILL, new int[] {ESRCH}, pid, signal);
        }
    }

    /** Which rights new files of this process, and of those it starts, don't get. */
    static void umask(int rights) throws IOException {
        try (var arena = Arena.ofConfined()) {
            call(arena, Call.UMASK, rights);
        }
    }

    static long text(Arena arena, Object value) {
        return arena.allocateFrom(value.toString()).address();
    }

    static long call(Arena arena, Call call, long... arguments) throws IOException {
        return attempt(arena, call, new int[0], arguments);
    }

    /** The same, but an error number that does no harm is no exception. */
    static long attempt(Arena arena, Call call, int[] harmless, long... arguments)
            throws IOException {
        var state = arena.allocate(STATE);
        long result = invoke(state, call, java.util.Arrays.copyOf(arguments, 5));
        if (result >= 0) {
            return result;
        }
        int errno = (int) ERRNO.get(state, 0L);
        for (int code : harmless) {
            if (errno == code) {
                return result;
            }
        }
        throw new IOException(call.name().toLowerCase(java.util.Locale.ROOT) + ": errno " + errno);
    }

    private static long invoke(MemorySegment state, Call call, long[] of) {
        try {
            return (long)
                    SYSCALL.invokeExact(state, call.number, of[0], of[1], of[2], of[3], of[4]);
        } catch (Throwable e) {
            throw new AssertionError("a system call doesn't throw", e);
        }
    }
}
