package dev.renga.node;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Await;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.Settings;
import dev.renga.links.Links;
import dev.renga.node.containers.ContainerHost;
import dev.renga.node.containers.FirewallRules;
import dev.renga.node.containers.Instance;
import dev.renga.node.dynos.LocalEngine;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A real node with a data folder of its own, and a log store. It needs root and a stack, and says
 * so loudly where there is none.
 */
public final class TestNode implements AutoCloseable {
    private static final Path FOLDERS = Path.of("/var/tmp");
    private final Path root;
    private final Settings settings;
    private final Leaks leaks;
    private final Links links = new Links();
    private final LogServer logs = new LogServer();
    private final List<DynoReport> reports = new ArrayList<>();
    private @Nullable Server logServer;
    private @Nullable Node node;
    private @Nullable Subscription subscription;

    public static TestNode start() {
        return start(Map.of());
    }

    /** One with settings of the test's own besides. */
    public static TestNode start(Map<String, String> besides) {
        try {
            var node = new TestNode(besides);
            node.startLogs();
            node.startNode();
            return node;
        } catch (IOException e) {
            throw new AssertionError("the node didn't start", e);
        }
    }

    private TestNode(Map<String, String> besides) throws IOException {
        requireRoot();
        root = Files.createTempDirectory(FOLDERS, "renga-node test-");
        Files.setPosixFilePermissions(
                root, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
        var all = new HashMap<>(environment());
        all.putAll(besides);
        settings = Settings.read(all);
        leaks = new Leaks(root, instance());
        for (var folder : List.of("node", "blobs", "run/node", "run/control")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.setPosixFilePermissions(
                home().node(),
                java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
        makeDistribution();
    }

    private static void requireRoot() {
        if (!System.getProperty("user.name").equals("root")) {
            throw new AssertionError("tests with containers need root");
        }
    }

    public Map<String, String> environment() {
        var cache = System.getenv().getOrDefault("RENGA_CACHE", "/var/cache/renga");
        return Map.of(
                "RENGA_HOME",
                root.toString(),
                "RENGA_CACHE",
                cache,
                "RENGA_DIST",
                root.resolve("dist").toString(),
                "RENGA_PORTS_HTTP",
                "6280",
                "RENGA_PORTS_HTTPS",
                "6243",
                "RENGA_DYNO_NETWORK",
                "10." + (128 + ProcessHandle.current().pid() % 100) + ".0.0/16");
    }

    private void makeDistribution() throws IOException {
        for (var folder : List.of("builder/git-hooks", "buildpacks")) {
            Files.createDirectories(root.resolve("dist").resolve(folder));
        }
        Files.writeString(root.resolve("dist/builder/readme"), "for builds\n");
    }

    public void startLogs() throws IOException {
        logServer = links.serve(home().logsSocket(), logs);
    }

    public void stopLogs() throws IOException {
        if (logServer != null) {
            logServer.shutdownNow();
            Files.deleteIfExists(home().logsSocket());
        }
    }

    public void startNode() throws IOException {
        node = Node.start(settings, new ProcessRunner(), InstantSource.system());
        subscription = engine().observe(this::see);
        if (engine().facts().stacks().isEmpty()) {
            throw new AssertionError(
                    "no stack in "
                            + settings.cache()
                            + ": make one with ./renga or set RENGA_CACHE");
        }
    }

    /** As if its process ended: dynos run on. */
    public void stopNode() {
        if (node != null && subscription != null) {
            subscription.close();
            node.close();
            node = null;
        }
    }

    Node node() {
        return java.util.Objects.requireNonNull(node);
    }

    public LocalEngine engine() {
        return node().engine();
    }

    /** For a test that starts a container by itself. */
    public ContainerHost host() {
        return node().host();
    }

    public FirewallRules firewall() throws IOException {
        return NodeSettings.firewall(settings, instance(), new ProcessRunner());
    }

    public Home home() {
        return settings.home();
    }

    public Instance instance() throws IOException {
        return NodeSettings.instance(settings);
    }

    public Settings settings() {
        return settings;
    }

    public LogServer logs() {
        return logs;
    }

    /** A dyno of an app of its own. */
    public Specs specs() {
        return new Specs(engine().facts().stacks().getFirst(), new AppId(UUID.randomUUID()));
    }

    public Digest blob(byte[] bytes) throws IOException {
        var digest = Digest.of(bytes);
        Files.createDirectories(home().blob(digest).getParent());
        Files.write(home().blob(digest), bytes);
        Files.setPosixFilePermissions(
                home().blob(digest),
                java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        return digest;
    }

    private synchronized void see(DynoReport report) {
        reports.add(report);
    }

    private synchronized Optional<DynoReport> find(DynoId id, Predicate<DynoReport> wanted) {
        return reports.stream().filter(it -> it.dyno().equals(id)).filter(wanted).findFirst();
    }

    public DynoReport await(DynoSpec spec, Predicate<DynoReport> wanted) {
        Await.until(
                "a report of " + spec.name() + ", all: " + all(spec),
                () -> find(spec.id(), wanted).isPresent());
        return find(spec.id(), wanted).orElseThrow();
    }

    private synchronized List<DynoReport> all(DynoSpec spec) {
        return reports.stream().filter(it -> it.dyno().equals(spec.id())).toList();
    }

    public DynoReport await(DynoSpec spec, State state) {
        return await(spec, it -> it.state() == state);
    }

    /** Runs a dyno to its end and gives its last report. */
    public DynoReport toTheEnd(DynoSpec spec) {
        engine().apply(spec);
        return await(spec, it -> it.state() == State.COMPLETE || it.state() == State.FAILED);
    }

    /** Runs a script in a one-off dyno and gives what it printed, line by line. */
    public List<String> printed(String script) {
        var spec = specs().oneOff(script);
        var end = toTheEnd(spec);
        if (end.state() == State.FAILED) {
            throw new AssertionError(end.reason());
        }
        Await.until(
                "the log's end",
                () -> output(spec).contains("heroku[run.1]: State changed from up to complete"));
        return output(spec).stream()
                .filter(it -> it.startsWith("app["))
                .map(it -> it.substring(it.indexOf(": ") + 2))
                .toList();
    }

    public List<String> output(DynoSpec spec) {
        return logs.lines(java.util.Objects.requireNonNull(spec.logStream()));
    }

    public void awaitOutput(DynoSpec spec, String line) {
        Await.until("line " + line, () -> output(spec).contains(line));
    }

    public void remove(DynoSpec spec) {
        engine().remove(spec.id());
        await(spec, State.GONE);
    }

    /** The files of logs that were not wholly fetched, with their sizes. */
    public List<String> logFiles() throws IOException {
        try (var files = Files.walk(home().node().resolve("logs"))) {
            return files.filter(Files::isRegularFile)
                    .map(it -> it.getFileName() + " " + it.toFile().length())
                    .toList();
        }
    }

    /** What of this instance is on the machine. */
    public java.util.Set<String> leaks() {
        return leaks.all();
    }

    /** Ends all, and fails if anything was left on the machine. */
    @Override
    public void close() {
        try {
            if (node == null) {
                startNode();
            }
            engine().desire(List.of());
            Await.until("all dynos are gone", () -> engine().count() == 0);
            var host = host();
            stopNode();
            host.dismantle();
            stopLogs();
            links.close();
            leaks.check();
            dev.renga.node.files.Trees.delete(root);
        } catch (IOException e) {
            throw new AssertionError("cleaning up", e);
        }
    }
}
