package dev.renga.control.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.apps.Buildpack;
import dev.renga.control.database.Json;
import dev.renga.control.ledger.UsedRuntime;
import dev.renga.kernel.Await;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildsTest {
    private static final String COMMIT = "7894b412aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private BuildWorld world;
    private Access ada;
    private App app;

    @BeforeEach
    void begin() {
        world = new BuildWorld();
        ada = world.ada();
        app = world.app(ada);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Build built(NewBuild wanted) throws InterruptedException {
        var build = world.builds().start(ada, app, wanted);
        return world.builds().await(build.id());
    }

    private long version() {
        return world.test().domain().releases().current(app.id()).version();
    }

    @Test
    void aGoodBuildMakesAReleaseOfItsSlug() throws Exception {
        world.goodBuilder();
        var build = built(world.commit(COMMIT));
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        var release = world.test().domain().releases().current(app.id());
        assertThat(release.version()).isEqualTo(3);
        assertThat(release.id()).isEqualTo(build.release());
        assertThat(release.description()).isEqualTo("Deploy 7894b412");
        assertThat(release.processes()).containsEntry(ProcessType.WEB, "node index.js");
        assertThat(release.ingredients().buildpacks()).extracting("digest").containsExactly("abc");
        assertThat(release.ingredients().runtimes())
                .containsExactly(new UsedRuntime("node", "22.11.0", "nodejs.org", "def"));
        assertThat(release.stack()).isEqualTo("debian-12-0123456789ab");
        assertThat(world.output(build.id()))
                .containsExactly(
                        "-----> Node.js app detected",
                        "       Done: 43.4M",
                        "-----> Launching...",
                        "       Released v3",
                        "       https://quiet-pond.renga.localhost:5443/ deployed to Renga");
        assertThat(world.apiLines(app))
                .containsExactly(
                        "Build started by user ada@example.com",
                        "Deploy 7894b412 by user ada@example.com",
                        "Release v3 created by user ada@example.com",
                        "Build succeeded");
        assertThat(world.engine().specs()).isEmpty();
    }

    @Test
    void aBuildDynoGetsSourceConfigAndServices() throws Exception {
        world.test().domain().releases().setConfig(ada, app, Map.of("KEY", "value"));
        var specs = new java.util.concurrent.LinkedBlockingQueue<DynoSpec>();
        world.engine()
                .script((it, spec) -> {
                    specs.add(spec);
                    world.end(spec, 1);
                });
        built(world.commit(COMMIT));
        var spec = specs.remove();
        assertThat(spec.kind()).isEqualTo(DynoKind.BUILD);
        assertThat(spec.rootFs().build()).isTrue();
        assertThat(spec.environment()).doesNotContainKey("KEY");
        assertThat(spec.inputs())
                .extracting(Input::name)
                .containsExactly("source", "build.json", "ca.pem");
        var json = Json.read(((Input.Inline) spec.inputs().get(1)).text());
        assertThat(json.at("/stack").asString()).isEqualTo("debian-12");
        assertThat(json.at("/source_version").asString()).isEqualTo(COMMIT);
        assertThat(json.at("/config/KEY").asString()).isEqualTo("value");
        assertThat(json.at("/env/MIRROR").asString()).isEqualTo("near");
        assertThat(json.at("/strip_top").asBoolean()).isFalse();
        assertThat(json.at("/buildpacks").isEmpty()).isTrue();
        var token = json.at("/runtimes/token").asString();
        assertThat(token).hasSize(64);
        assertThat(world.tokens().holds(token)).isFalse();
    }

    @Test
    void aBuildOnAStackThatIsGoneIsRefusedWithThoseThatAreHere() {
        var moved = world.test().domain().apps().buildOn(ada, app, "debian-11");
        assertThatThrownBy(() -> world.builds().start(ada, moved, world.commit(COMMIT)))
                .hasMessageContaining("The stack debian-11 isn't on this server any more.")
                .hasMessageContaining("heroku stack:set, one of debian-12");
    }

    @Test
    void theTokenOfABuildHoldsWhileItRuns() throws Exception {
        var held = new java.util.concurrent.CompletableFuture<Boolean>();
        world.engine()
                .script((it, spec) -> {
                    var json = Json.read(((Input.Inline) spec.inputs().get(1)).text());
                    held.complete(world.tokens().holds(json.at("/runtimes/token").asString()));
                    world.end(spec, 1);
                });
        built(world.commit(COMMIT));
        assertThat(held.get()).isTrue();
        assertThat(world.tokens().holds("")).isFalse();
    }

    @Test
    void aTokenIsGoodForSoManyQuestions() {
        var tokens = world.tokens();
        var token = tokens.issue();
        for (int i = 0; i < BuildTokens.MOST_ASKS; i++) {
            assertThat(tokens.admits(token)).isTrue();
        }
        assertThatThrownBy(() -> tokens.admits(token)).hasMessageContaining("asks for more");
        assertThat(tokens.admits(tokens.issue())).isTrue();
        tokens.revoke(token);
        assertThat(tokens.admits(token)).isFalse();
        assertThat(tokens.admits("")).isFalse();
    }

    @Test
    void whatWasDetectedIsKeptUnlessBuildpacksAreSet() throws Exception {
        world.goodBuilder();
        built(world.commit(COMMIT));
        var buildpacks = world.test().domain().buildpacks();
        assertThat(buildpacks.of(app.id())).containsExactly(new Buildpack("heroku/nodejs"));
        buildpacks.set(ada, app, List.of(new Buildpack("https://example.com/b.tgz")));
        var second = built(world.commit("b"));
        assertThat(second.buildpacks()).containsExactly(new Buildpack("https://example.com/b.tgz"));
        assertThat(buildpacks.of(app.id()))
                .hasSize(1)
                .doesNotContain(new Buildpack("heroku/nodejs"));
    }

    @Test
    void aCacheIsHandedOnBySuccessOnly() throws Exception {
        var inputs = new java.util.concurrent.LinkedBlockingQueue<List<String>>();
        world.goodBuilder();
        built(world.commit("a"));
        world.engine()
                .script((it, spec) -> {
                    inputs.add(
                            spec.inputs().stream()
                                    .filter(Input.Blob.class::isInstance)
                                    .map(i -> i.name() + "=" + ((Input.Blob) i).digest())
                                    .toList());
                    world.end(spec, 1);
                });
        built(world.commit("b"));
        built(world.commit("b"));
        var cache = "cache=" + world.blob("cache");
        assertThat(inputs).hasSize(2).allSatisfy(it -> assertThat(it).contains(cache));
        world.builds().purgeCache(app.id());
        built(world.commit("b"));
        assertThat(inputs).hasSize(3).last().asString().doesNotContain("cache=");
    }

    @Test
    void aCacheThatNoAppUsesIsNotKept() throws Exception {
        var blobs = world.test().domain().blobs();
        built(world.commit("a"), "first");
        var first = world.blob("first");
        var twin = world.test().app(ada, "loud-pond");
        world.builds().await(world.builds().start(ada, twin, world.commit("a")).id());
        built(world.commit("b"), "second");
        assertThat(blobs.size(first)).isPresent();
        world.builds().purgeCache(twin.id());
        assertThat(blobs.size(first)).isEmpty();
        assertThat(blobs.size(world.blob("second"))).isPresent();
    }

    private void built(NewBuild wanted, String cache) throws InterruptedException {
        var outputs = Map.of("slug.tgz", "s", "cache.tar", cache, "result.json", BuildWorld.RESULT);
        world.builder(0, outputs);
        assertThat(built(wanted).status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void aFailedBuildMakesNoRelease() throws Exception {
        world.builder(1, Map.of(), " !     No default language could be detected for this app.");
        var build = built(world.commit(COMMIT));
        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(version()).isEqualTo(2);
        assertThat(world.output(build.id()))
                .containsExactly(" !     No default language could be detected for this app.");
        assertThat(world.apiLines(app))
                .containsExactly(
                        "Build started by user ada@example.com",
                        "Build failed -- check your build output: https://localhost:5443/output/"
                                + build.id());
    }

    @Test
    void theSameSourceFailingAgainIsWarnedOf() throws Exception {
        world.builder(1, Map.of(), " !     Push failed");
        built(world.commit(COMMIT));
        var again = built(world.commit(COMMIT));
        assertThat(world.output(again.id()))
                .contains(
                        " ! ## Warning - The same version of this code has already been built: "
                                + COMMIT);
    }

    @Test
    void aBuildThatEndsBadlyForAnotherReasonSaysWhich() throws Exception {
        world.builder(137, Map.of());
        assertThat(failure()).isEqualTo("The build ended with status 137.");
        world.engine()
                .script((it, spec) -> {
                    world.print(spec);
                    it.fail(spec.id(), "The stack is gone.");
                });
        assertThat(failure())
                .isEqualTo("The build could not be run to its end. The stack is gone.");
        world.engine().script((it, spec) -> it.letGo(spec.id()));
        assertThat(failure()).isEqualTo("The build could not be run to its end. It was stopped.");
        world.builder(0, Map.of("cache.tar", "x", "result.json", BuildWorld.RESULT));
        assertThat(failure()).isEqualTo("The build left no slug.tgz.");
        world.builder(
                0, Map.of("slug.tgz", "x".repeat(1_100_000), "result.json", BuildWorld.RESULT));
        assertThat(failure()).isEqualTo("Compiled slug size: 1.0M is too large (max is 1M).");
        assertThat(world.test().domain().blobs().size(Digest.of("x".repeat(1_100_000)))).isEmpty();
        world.builder(0, Map.of("slug.tgz", "x", "result.json", "x".repeat(1_100_000)));
        assertThat(failure()).contains("too large");
        world.builder(0, Map.of("slug.tgz", "x", "result.json", "{"));
        assertThat(failure()).contains("result can't be used");
        assertThat(version()).isEqualTo(2);
    }

    private String failure() throws InterruptedException {
        var build = built(world.commit(COMMIT));
        var why = String.valueOf(build.failure());
        assertThat(world.output(build.id())).contains(" !     " + why, " !     Push failed");
        return why;
    }

    @Test
    void aBuildThatTakesTooLongIsEnded() throws Exception {
        try (var hasty = new BuildWorld(Duration.ofMillis(1))) {
            var owner = hasty.ada();
            var build = hasty.builds().start(owner, hasty.app(owner), hasty.commit(COMMIT));
            var ended = hasty.builds().await(build.id());
            assertThat(ended.failure()).contains("took longer");
            assertThat(hasty.engine().specs()).isEmpty();
        }
    }

    @Test
    void buildsOfOneAppRunOneAfterTheOther() throws Exception {
        var builds = world.builds();
        var first = builds.start(ada, app, world.commit("a"));
        Await.until("the first runs", () -> world.engine().specs().size() == 1);
        world.test().clock().advance(Duration.ofSeconds(1));
        var second = builds.start(ada, app, world.commit("b"));
        var other = builds.start(ada, world.test().app(ada, "loud-pond"), world.commit("c"));
        Await.until("the other app's runs too", () -> world.engine().specs().size() == 2);
        assertThat(builds.list(app.id()))
                .extracting(Build::id)
                .containsExactly(second.id(), first.id());
        world.engine().specs().forEach(it -> world.end(it, 1));
        builds.await(first.id());
        builds.await(other.id());
        Await.until("the second runs", () -> world.engine().specs().size() == 1);
        world.end(world.engine().specs().getFirst(), 1);
        builds.await(second.id());
        assertThat(world.output(second.id()))
                .first()
                .asString()
                .contains("Waiting for another build");
    }

    @Test
    void aCancelledBuildEndsWhereverItIs() throws Exception {
        var builds = world.builds();
        var first = builds.start(ada, app, world.commit("a"));
        Await.until("the first runs", () -> world.engine().specs().size() == 1);
        var waiting = builds.start(ada, app, world.commit("b"));
        assertThat(builds.cancel(waiting.id())).isTrue();
        assertThat(builds.await(waiting.id()).failure()).isEqualTo("The build was cancelled.");
        assertThat(builds.cancel(first.id())).isTrue();
        assertThat(builds.await(first.id()).failure()).isEqualTo("The build was cancelled.");
        assertThat(world.engine().specs()).isEmpty();
        assertThat(builds.cancel(first.id())).isFalse();
        world.goodBuilder();
        assertThat(built(world.commit("c")).status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void aRestartOfControlFailsWhatWasUnderWay() throws Exception {
        var build = world.builds().start(ada, app, world.commit("a"));
        Await.until("it runs", () -> world.engine().specs().size() == 1);
        var restarted = world.restarted();
        restarted.recover();
        assertThat(world.test().domain().blobs().size(Digest.of("source of a"))).isEmpty();
        assertThat(restarted.find(app.id(), build.id().toString()).failure()).contains("restarted");
        assertThat(world.output(build.id())).contains(" !     Push failed");
        world.goodBuilder();
        assertThat(built(world.commit("b")).status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void aSourceByAddressIsTheUploadItNames() throws Exception {
        var source = world.sources().create();
        var wanted =
                new NewBuild(
                        new NewBuild.Source.Address("https://localhost:5443" + source.get(), null),
                        "v1",
                        null,
                        List.of());
        assertThat(built(wanted).failure()).contains("Nothing was uploaded here yet");
        var upload =
                java.util.UUID.fromString(source.put().getPath().substring("/uploads/".length()));
        assertThat(upload).isEqualTo(source.id());
        world.test()
                .domain()
                .blobs()
                .signedPut(
                        source.put().getPath(),
                        queryOf(source.put()),
                        new ByteArrayInputStream(new byte[] {1}));
        world.goodBuilder();
        assertThat(built(wanted).status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(world.test().domain().releases().current(app.id()).description())
                .isEqualTo("Deploy v1");
        assertThat(built(withChecksum(wanted)).failure()).contains("another checksum");
    }

    private static Map<String, String> queryOf(java.net.URI uri) {
        var all = new java.util.HashMap<String, String>();
        for (var it : uri.getQuery().split("&", -1)) {
            all.put(it.split("=", 2)[0], it.split("=", 2)[1]);
        }
        return all;
    }

    private static NewBuild withChecksum(NewBuild wanted) {
        var address = (NewBuild.Source.Address) wanted.source();
        return new NewBuild(
                new NewBuild.Source.Address(address.url(), "SHA256:" + "0".repeat(64)),
                wanted.version(),
                null,
                List.of());
    }

    @Test
    void aSourceInsideThePlatformsNetworkIsNotFetched() throws Exception {
        var wanted =
                new NewBuild(
                        new NewBuild.Source.Address("http://127.0.0.1:1/x.tgz", null),
                        null,
                        null,
                        List.of());
        assertThat(built(wanted).failure()).contains("127.0.0.1, which is no public address");
    }

    @Test
    void aBuildOfAnAppThatWasDestroyedMeanwhileFails() throws Exception {
        world.engine().script((it, spec) -> world.test().domain().apps().destroy(ada, app));
        var build = world.builds().start(ada, app, world.commit("a"));
        Await.until(
                "the app is gone",
                () -> world.test().domain().apps().find(app.id()).orElseThrow().destroyed());
        world.goodBuilder();
        world.engine().specs().forEach(it -> world.end(it, 1));
        assertThat(world.builds().await(build.id()).status()).isEqualTo(BuildStatus.FAILED);
    }

    @Test
    void anUnknownBuildIsNotFound() {
        assertThatThrownBy(() -> world.builds().find(app.id(), "x"))
                .isInstanceOf(RengaException.class);
    }
}
