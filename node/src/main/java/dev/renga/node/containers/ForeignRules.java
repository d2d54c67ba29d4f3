package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room for dynos in rules that others keep with iptables: Docker and ufw drop all that they
 * don't know. Our own table is asked before theirs and has refused by then what no dyno may do, so
 * accepting the rest opens nothing.
 */
final class ForeignRules {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignRules.class);
    private static final String PROGRAM = "iptables";
    private static final String DOCKER = "DOCKER-USER";

    private final ProcessRunner processes;
    private final Instance instance;

    ForeignRules(ProcessRunner processes, Instance instance) {
        this.processes = processes;
        this.instance = instance;
    }

    void open() {
        openings(current(), instance).forEach(this::apply);
    }

    void close() {
        closings(current(), instance).forEach(this::apply);
    }

    private String current() {
        return OciRuntime.find(PROGRAM).isEmpty()
                ? ""
                : processes.attempt(Command.of(PROGRAM, "-w", "-S"), new byte[0]).stdout();
    }

    private void apply(List<String> arguments) {
        var command = new ArrayList<>(List.of(PROGRAM, "-w"));
        command.addAll(arguments);
        var result = processes.attempt(Command.of(command), new byte[0]);
        if (!result.ok()) {
            LOG.warn("iptables {}: {}", arguments, result.stderr().strip());
        }
    }

    /** What to insert, given what {@code iptables -S} prints; nothing where nothing is dropped. */
    static List<List<String>> openings(String rules, Instance instance) {
        var lines = rules.lines().toList();
        var links = links(instance);
        var wanted = new ArrayList<List<String>>();
        boolean docker = lines.contains("-N " + DOCKER);
        if (docker || lines.contains("-P FORWARD DROP")) {
            var chain = docker ? DOCKER : "FORWARD";
            wanted.add(List.of(chain, "-i", links, "-j", "ACCEPT"));
            wanted.add(
                    List.of(
                            chain,
                            "-o",
                            links,
                            "-m",
                            "conntrack",
                            "--ctstate",
                            "RELATED,ESTABLISHED",
                            "-j",
                            "ACCEPT"));
        }
        if (lines.contains("-P INPUT DROP")) {
            wanted.add(List.of("INPUT", "-i", links, "-j", "ACCEPT"));
        }
        return wanted.stream()
                .filter(rule -> !lines.contains("-A " + String.join(" ", rule)))
                .map(rule -> before("-I", rule))
                .toList();
    }

    /** What to delete of what was inserted. */
    static List<List<String>> closings(String rules, Instance instance) {
        return rules.lines()
                .filter(line -> line.startsWith("-A ") && line.contains(links(instance)))
                .map(line -> List.of(line.substring("-A ".length()).split(" ", -1)))
                .map(rule -> before("-D", rule))
                .toList();
    }

    private static String links(Instance instance) {
        return instance.interfaces().replace('*', '+');
    }

    private static List<String> before(String verb, List<String> rule) {
        var all = new ArrayList<>(List.of(verb));
        all.addAll(rule);
        return all;
    }
}
