package dev.renga.control.builds;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.dynos.Fleet;
import dev.renga.control.dynos.FleetParts;
import dev.renga.control.engine.FakeEngine;
import dev.renga.control.routes.RouteTable;
import dev.renga.control.sources.AddressPolicy;
import dev.renga.control.sources.Outbound;
import dev.renga.control.sources.Resolver;
import dev.renga.control.sources.Sources;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Limits;
import dev.renga.logs.Batch;
import dev.renga.logs.Cursor;
import dev.renga.logs.Line;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogStore;
import dev.renga.logs.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;

/**
 * Builds on a real database and log store, with an engine whose build dynos do what a test says.
 */
public final class BuildWorld implements AutoCloseable {
    public static final String RESULT =
            """
            {"process_types": {"web": "node index.js"}, "detected": "Node.js",
             "buildpacks": [{"name": "heroku/nodejs", "url": "heroku/nodejs", "digest": "abc"}],
             "runtimes": [{"name": "node", "version": "22.11.0", "source": "nodejs.org", "digest": "def"}]}
            """;
    private static final Limits DYNO =
            new Limits(ByteSize.megabytes(512), 256, 100, ByteSize.megabytes(512));
    private final TestDomain test = new TestDomain();
    private final FakeEngine engine = new FakeEngine(test.clock());
    private final BuildTokens tokens = new BuildTokens();
    private final LogStore logs;
    private final Sources sources;
    private final Stacks stacks;
    private final Duration limit;
    private final Fleet fleet;
    private Builds builds;

    public BuildWorld() {
        this(Duration.ofMinutes(1));
    }

    public BuildWorld(Duration limit) {
        this.limit = limit;
        var folder = test.home().root();
        logs = new LogStore(folder.resolve("logs"), ByteSize.megabytes(8));
        stacks = new Stacks(folder.resolve("stacks"), "", "", "");
        makeStack();
        var outbound =
                new Outbound(
                        Resolver::system,
                        AddressPolicy.allowing(""),
                        (SSLSocketFactory) SSLSocketFactory.getDefault());
        sources = new Sources(test.domain().blobs(), outbound, ByteSize.megabytes(1));
        fleet =
                new Fleet(
                        new FleetParts(
                                test.domain(),
                                test.settings(),
                                engine,
                                new RouteTable(1),
                                1,
                                test.clock()));
        fleet.adopt();
        builds = restarted();
    }

    private void makeStack() {
        try {
            var folder = test.home().root().resolve("stacks/debian-12-0123456789ab");
            Files.writeString(Files.createDirectories(folder).resolve("stack.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a control that starts anew has them. */
    public Builds restarted() {
        var domain = test.domain();
        var on =
                new Builds.Foundation(
                        test.database(),
                        domain.events(),
                        domain.buildpacks(),
                        domain.config(),
                        domain.slugs(),
                        domain.releases(),
                        domain.blobs(),
                        stacks,
                        logs,
                        test.clock());
        builds =
                new Builds(
                        on,
                        sources,
                        fleet.dynos()::run,
                        tokens,
                        new BuildLimits(DYNO, ByteSize.megabytes(1), ByteSize.megabytes(1), limit),
                        new Services(),
                        new Places());
        return builds;
    }

    public TestDomain test() {
        return test;
    }

    public Builds builds() {
        return builds;
    }

    public Sources sources() {
        return sources;
    }

    public LogStore logs() {
        return logs;
    }

    public FakeEngine engine() {
        return engine;
    }

    BuildTokens tokens() {
        return tokens;
    }

    public Access ada() {
        return test.account("ada@example.com");
    }

    public App app(Access owner) {
        return test.app(owner, "quiet-pond");
    }

    Digest blob(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return test.domain().blobs().put(new ByteArrayInputStream(bytes), ByteSize.megabytes(2));
    }

    NewBuild commit(String version) {
        return NewBuild.ofCommit(version, blob("source of " + version));
    }

    /** What build dynos do from now on: print, and end with the status and outputs. */
    public void builder(int status, Map<String, String> outputs, String... lines) {
        engine.script((it, spec) -> {
            print(spec, lines);
            it.exit(spec.id(), status, stored(outputs));
        });
    }

    public void goodBuilder() {
        builder(
                0,
                Map.of("slug.tgz", "slug", "cache.tar", "cache", "result.json", RESULT),
                "-----> Node.js app detected",
                "       Done: 43.4M");
    }

    /** Ends a build dyno that printed nothing. */
    void end(DynoSpec spec, int status) {
        print(spec);
        engine.exit(spec.id(), status);
    }

    private Map<String, DynoReport.Output> stored(Map<String, String> outputs) {
        var all = new java.util.HashMap<String, DynoReport.Output>();
        outputs.forEach((name, content) ->
                all.put(name, new DynoReport.Output(blob(content), content.length())));
        return all;
    }

    /** Lets a build dyno print its last lines. */
    public void print(DynoSpec spec, String... lines) {
        var run = run(spec.id()).toString();
        var all =
                Arrays.stream(lines)
                        .map(it -> new Line(test.clock().instant(), Origin.APP, "build.1", it))
                        .toList();
        logs.append(Objects.requireNonNull(spec.logStream()), new Batch(run, 1, all, true));
    }

    private RunId run(DynoId dyno) {
        var run = new CompletableFuture<RunId>();
        try (var _ =
                engine.observe(report -> {
                    if (report.dyno().equals(dyno) && report.run() != null) {
                        run.complete(report.run());
                    }
                })) {
            return run.join();
        }
    }

    /** All that a build printed; waits for its end. */
    public List<String> output(UUID stream) throws InterruptedException {
        var lines = new ArrayList<String>();
        try (var reading = logs.read(stream, LogQuery.everything(true), Cursor.RECENT)) {
            while (reading.next(Duration.ofSeconds(20)) instanceof LogEvent.Entry entry) {
                lines.add(entry.line().text());
            }
        }
        return lines;
    }

    /** What {@code app[api]} says of an app, after its creation. */
    List<String> apiLines(App app) {
        return test.domain().events().since(app.id(), 0, 1000).stream()
                .flatMap(it -> it.logLines().stream())
                .filter(it ->
                        !it.matches("Initial release.*|Enable Logplex.*|Release v[12] created.*"))
                .toList();
    }

    @Override
    public void close() {
        fleet.close();
        logs.close();
        test.close();
    }

    private record Services() implements BuildServices {
        @Override
        public String runtimesUrl() {
            return "https://10.64.0.1:5443/runtimes";
        }

        @Override
        public String authorities() {
            return "PEM";
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("MIRROR", "near");
        }
    }

    private record Places() implements Addresses {
        @Override
        public String ofApp(App app) {
            return "https://%s.renga.localhost:5443/".formatted(app.name());
        }

        @Override
        public String ofOutput(Build build) {
            return "https://localhost:5443/output/" + build.id();
        }
    }
}
