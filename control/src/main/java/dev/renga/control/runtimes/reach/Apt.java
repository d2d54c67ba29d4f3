package dev.renga.control.runtimes.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A stack's distribution, asked by this host's apt: the sources are those that the stack was made
 * from, what it holds already counts as installed, and how to get there (proxies, authorities) is
 * the host's own configuration. Nothing is installed and no privilege needed. Thread-safe.
 */
public final class Apt {
    private static final Duration FRESH = Duration.ofHours(6);
    private static final Pattern ACCESS =
            Pattern.compile("^Acquire::(http|https|Check|Retries|Force)");

    private final Clients clients;
    private final Path stacks;
    private final Path folder;
    private final InstantSource clock;
    private final Map<String, Instant> updated = new ConcurrentHashMap<>();

    /**
     * @param stacks the folder of stacks
     * @param folder where lists of packages are kept
     */
    public Apt(Clients clients, Path stacks, Path folder, InstantSource clock) {
        this.clients = clients;
        this.stacks = stacks;
        this.folder = folder;
        this.clock = clock;
    }

    /** A package that can be had, in one of its versions. */
    public record Available(String name, String version) {}

    /**
     * What is to be had of packages with such names.
     *
     * @param stack the stack's folder, such as {@code debian-12-3f2a1b0c9d8e}
     * @param names an extended regular expression over the whole name
     */
    public List<Available> search(String stack, String names) throws SourceException {
        update(stack);
        var found = apt(stack, "apt-cache", "search", "--names-only", "^(" + names + ")$");
        var packages = found.lines().map(it -> it.split(" ", 2)[0]).toList();
        if (packages.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<>(List.of("madison"));
        arguments.addAll(packages);
        return apt(stack, "apt-cache", arguments.toArray(String[]::new))
                .lines()
                .map(it -> it.split("\\|", 3))
                .filter(it -> it.length == 3 && it[2].strip().endsWith(" Packages"))
                .map(it -> new Available(it[0].strip(), it[1].strip()))
                .toList();
    }

    /**
     * Downloads packages, and what they need that the stack doesn't hold, into an empty folder. apt
     * checks each against the signed lists.
     *
     * @param packages with the version of each that has to be a certain one: {@code nginx=1.22.1-9}
     */
    public List<Path> download(String stack, List<String> packages, Path into)
            throws SourceException {
        update(stack);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-qq",
                                "-y",
                                "--no-install-recommends",
                                "--download-only",
                                "-o",
                                "Dir::Cache::archives=" + into,
                                "install"));
        arguments.addAll(packages);
        apt(stack, "apt-get", arguments.toArray(String[]::new));
        try (var files = Files.list(into)) {
            return files.filter(it -> it.toString().endsWith(".deb")).sorted().toList();
        } catch (IOException e) {
            throw new SourceException("the packages could not be stored: " + e.getMessage(), e);
        }
    }

    private void update(String stack) throws SourceException {
        synchronized (updated) {
            var last = updated.get(stack);
            if (last == null || clock.instant().isAfter(last.plus(FRESH))) {
                configure(stack);
                apt(stack, "apt-get", "-qq", "update");
                updated.put(stack, clock.instant());
            }
        }
    }

    private String apt(String stack, String program, String... arguments) throws SourceException {
        var state = folder.resolve(stack);
        var argv = new ArrayList<>(List.of(program));
        argv.addAll(Arrays.asList(arguments));
        return clients.run(
                state,
                Map.of("LC_ALL", "C.UTF-8", "APT_CONFIG", state.resolve("apt.conf").toString()),
                argv.toArray(String[]::new));
    }

    /** Of this host's configuration only what says how to reach servers: its hooks are its own. */
    private void configure(String stack) throws SourceException {
        var state = folder.resolve(stack);
        try {
            Files.createDirectories(state.resolve("lists/partial"));
            Files.createDirectories(state.resolve("archives/partial"));
            var lines = new ArrayList<>(layout(stacks.resolve(stack).resolve("run"), state));
            clients.run(state, Map.of(), "apt-config", "dump")
                    .lines()
                    .filter(it -> ACCESS.matcher(it).find())
                    .forEach(lines::add);
            Files.write(state.resolve("apt.conf"), lines);
        } catch (IOException e) {
            throw new SourceException("apt has no place for its lists: " + e.getMessage(), e);
        }
    }

    private static List<String> layout(Path root, Path state) {
        return List.of(
                "Dir::Etc::main \"/dev/null\";",
                "Dir::Etc::parts \"/dev/null\";",
                "Dir::Etc::sourcelist \"%s/etc/apt/sources.list\";".formatted(root),
                "Dir::Etc::sourceparts \"%s/etc/apt/sources.list.d\";".formatted(root),
                "Dir::Etc::preferences \"%s/etc/apt/preferences\";".formatted(root),
                "Dir::Etc::preferencesparts \"%s/etc/apt/preferences.d\";".formatted(root),
                "Dir::State \"%s\";".formatted(state),
                "Dir::State::status \"%s/var/lib/dpkg/status\";".formatted(root),
                "Dir::Cache \"%s\";".formatted(state),
                "APT::Sandbox::User \"\";",
                "Acquire::Languages \"none\";",
                "Debug::NoLocking \"true\";");
    }
}
