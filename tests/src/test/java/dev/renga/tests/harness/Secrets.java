package dev.renga.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must never be read in a log or in a process's arguments: the run's tokens, passwords, keys
 * and config values.
 */
public final class Secrets {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public void add(String what, String value) {
        known.put(what, value);
    }

    /** Fails with the names, not the values, of what was found where. */
    public void assertUnseen(Iterable<Path> logs) {
        var found = new ArrayList<String>();
        for (var log : logs) {
            found.addAll(in(log.toString(), read(log)));
        }
        arguments().forEach((process, line) -> found.addAll(in("arguments of " + process, line)));
        assertThat(found).isEmpty();
    }

    private List<String> in(String place, String text) {
        return known.entrySet().stream()
                .filter(it -> text.contains(it.getValue()))
                .map(it -> it.getKey() + " in " + place)
                .toList();
    }

    private static Map<String, String> arguments() {
        var lines = new HashMap<String, String>();
        ProcessHandle.allProcesses()
                .forEach(process -> {
                    var line = read(Path.of("/proc/" + process.pid() + "/cmdline"));
                    lines.put(process.info().command().orElse("?") + " " + process.pid(), line);
                });
        return lines;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
