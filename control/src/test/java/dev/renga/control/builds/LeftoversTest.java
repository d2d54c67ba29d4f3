package dev.renga.control.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.slugs.NewSlug;
import dev.renga.control.sources.Sources;
import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {
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

    @Test
    void aSourceIsKeptUntilNoBuildNeedsIt() throws Exception {
        var blobs = world.test().domain().blobs();
        var source = world.blob("source of a");
        var twin = world.test().app(ada, "loud-pond");
        var first = world.builds().start(ada, app, world.commit("a"));
        var second = world.builds().start(ada, twin, world.commit("a"));
        Await.until("both run", () -> world.engine().specs().size() == 2);
        end(app, 1);
        world.builds().await(first.id());
        assertThat(blobs.size(source)).isPresent();
        end(twin, 1);
        world.builds().await(second.id());
        assertThat(blobs.size(source)).isEmpty();
    }

    private void end(App of, int status) {
        world.engine().specs().stream()
                .filter(it -> it.app().equals(of.id()))
                .forEach(it -> world.end(it, status));
    }

    @Test
    void aSourceThatCameOnceMoreMeanwhileIsKept() throws Exception {
        var build = world.builds().start(ada, app, world.commit("a"));
        Await.until("it runs", () -> world.engine().specs().size() == 1);
        world.test().clock().advance(Duration.ofSeconds(1));
        var source = world.blob("source of a");
        end(app, 1);
        world.builds().await(build.id());
        assertThat(world.test().domain().blobs().size(source)).isPresent();
    }

    @Test
    void aSourceThatIsAlsoASlugStays() throws Exception {
        var source = world.blob("source of a");
        world.builder(0, Map.of("slug.tgz", "source of a", "result.json", BuildWorld.RESULT));
        assertThat(built(world.commit("a")).status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(world.test().domain().blobs().size(source)).isPresent();
    }

    @Test
    void theSourceOfACancelledBuildGoesThoughItNeverHadItsTurn() throws Exception {
        var builds = world.builds();
        var first = builds.start(ada, app, world.commit("a"));
        Await.until("the first runs", () -> world.engine().specs().size() == 1);
        var waiting = builds.start(ada, app, world.commit("b"));
        builds.cancel(waiting.id());
        builds.await(waiting.id());
        var digest = Digest.of("source of b");
        assertThat(world.test().domain().blobs().size(digest)).isEmpty();
        builds.cancel(first.id());
        builds.await(first.id());
    }

    @Test
    void anUploadIsKeptAsLongAsItsAddressHolds() throws Exception {
        var blobs = world.test().domain().blobs();
        var source = world.sources().create();
        var never = world.sources().create();
        var built = upload(source, "built");
        var unbuilt = upload(never, "never built");
        world.goodBuilder();
        var address = "https://localhost:5443" + source.get();
        var wanted =
                new NewBuild(new NewBuild.Source.Address(address, null), "v1", null, List.of());
        assertThat(built(wanted).status()).isEqualTo(BuildStatus.SUCCEEDED);
        world.test().clock().advance(Duration.ofMinutes(59));
        assertThat(built(wanted).status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(blobs.size(built)).isPresent();
        world.test().clock().advance(Duration.ofMinutes(2));
        built(world.commit("a"));
        assertThat(blobs.size(built)).isEmpty();
        assertThat(blobs.size(unbuilt)).isEmpty();
        assertThat(blobs.uploads()).isEmpty();
    }

    private Digest upload(Sources.Source to, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return world.test()
                .domain()
                .blobs()
                .signedPut(to.put().getPath(), queryOf(to.put()), new ByteArrayInputStream(bytes));
    }

    @Test
    void anUploadedSlugIsNoLeftover() throws Exception {
        var blobs = world.test().domain().blobs();
        var put = blobs.signedPut(ByteSize.kilobytes(1), Duration.ofHours(1));
        var slug =
                new NewSlug(
                        null, put.upload(), null, null, null, Map.of(), "debian-12-0123456789ab");
        world.test().domain().slugs().create(ada, app, slug);
        var digest =
                blobs.signedPut(
                        put.url().getPath(),
                        queryOf(put.url()),
                        new ByteArrayInputStream(new byte[] {1, 2}));
        world.test().clock().advance(Duration.ofHours(2));
        world.builder(1, Map.of());
        built(world.commit("a"));
        assertThat(blobs.size(digest)).isPresent();
        assertThat(blobs.uploaded(put.upload())).contains(digest);
    }

    private static Map<String, String> queryOf(URI uri) {
        var all = new HashMap<String, String>();
        for (var it : uri.getQuery().split("&", -1)) {
            all.put(it.split("=", 2)[0], it.split("=", 2)[1]);
        }
        return all;
    }
}
