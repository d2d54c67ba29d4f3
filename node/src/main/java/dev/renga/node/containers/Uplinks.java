package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.util.List;
import java.util.regex.Pattern;

/** The interfaces that hold a default route: the only way out for dynos. */
public final class Uplinks {
    private static final Pattern DEVICE = Pattern.compile("\\bdev (\\S+)");

    private Uplinks() {}

    public static List<String> ofMachine(ProcessRunner processes) {
        return parse(processes.run(Command.of("ip", "-4", "route", "show", "default")));
    }

    static List<String> parse(String routes) {
        return routes.lines()
                .map(DEVICE::matcher)
                .filter(match -> match.find())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
