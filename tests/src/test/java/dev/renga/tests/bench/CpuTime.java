package dev.renga.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How long processes have run on a processor, by the kernel's own account of each thread. */
final class CpuTime {
    private CpuTime() {}

    /** Nanoseconds of the process and all that descend from it. */
    static long of(Process process) {
        var root = process.toHandle();
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(it -> ofThreads(it.pid()))
                .sum();
    }

    private static long ofThreads(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(CpuTime::ofThread).sum();
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }

    private static long ofThread(Path thread) {
        try {
            var numbers = Files.readString(thread.resolve("schedstat")).split(" ", -1);
            return Long.parseLong(numbers[0]);
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
