package dev.renga.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes as the kernel shares it out: PSS. */
final class Memory {
    private Memory() {}

    /** PSS in MB of the processes with these pids and all that descend from them. */
    static double pss(Stream<Long> pids) {
        return pids.flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                        .mapToLong(ProcessHandle::pid)
                        .distinct()
                        .map(Memory::kilobytes)
                        .sum()
                / 1024.0;
    }

    private static long kilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(it -> it.startsWith("Pss:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
