package dev.renga.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes as the kernel shares it out: PSS. */
final class Memory {
    private Memory() {}

    /** PSS in MB of these processes and, of those that PostgreSQL is made of, of all. */
    static double pss(Stream<Long> pids) {
        return pids.flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(Memory::withItsOwn)
                        .mapToLong(ProcessHandle::pid)
                        .map(Memory::kilobytes)
                        .sum()
                / 1024.0;
    }

    /** Apps descend from the node; they are not the server. */
    private static Stream<ProcessHandle> withItsOwn(ProcessHandle process) {
        boolean database = process.info().command().orElse("").endsWith("/postgres");
        return database
                ? Stream.concat(Stream.of(process), process.descendants())
                : Stream.of(process);
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
