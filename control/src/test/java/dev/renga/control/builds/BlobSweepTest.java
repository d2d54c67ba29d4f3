package dev.renga.control.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.blobs.LocalBlobs;
import dev.renga.control.ledger.Deploy;
import dev.renga.control.slugs.NewSlug;
import dev.renga.control.slugs.Slug;
import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.RengaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlobSweepTest {
    private final BuildWorld world = new BuildWorld();
    private final LocalBlobs blobs = world.test().domain().blobs();
    private final BlobSweep sweep =
            new BlobSweep(
                    world.test().database(),
                    world.test().domain().slugs(),
                    blobs,
                    world.test().clock());
    private final Access ada = world.ada();
    private final App app = world.app(ada);

    @AfterEach
    void close() {
        sweep.close();
        world.close();
    }

    private void after(Duration time) {
        world.test().clock().advance(time);
        sweep.run();
    }

    private boolean isStored(Digest digest) {
        return blobs.size(digest).isPresent();
    }

    private boolean isStored(Slug slug) {
        return isStored(Objects.requireNonNull(slug.digest()));
    }

    private Slug slug(App of, String content) {
        return world.test()
                .domain()
                .slugs()
                .create(
                        ada,
                        of,
                        new NewSlug(
                                world.blob(content),
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                "debian-12-0123456789ab"));
    }

    private void release(Slug slug, App in) {
        world.test().domain().releases().deploy(ada, in, Deploy.of(slug));
    }

    @Test
    void aBlobThatNothingRefersToGoesAfterAnHourAndNotBefore() {
        var lost = world.blob("stored by a control that was killed then");
        after(Duration.ofMinutes(59));
        assertThat(isStored(lost)).isTrue();
        after(Duration.ofMinutes(2));
        assertThat(isStored(lost)).isFalse();
    }

    @Test
    void oneThatWasStoredOnceMoreHasItsHourAgain() {
        world.blob("twice");
        world.test().clock().advance(Duration.ofHours(3));
        var again = world.blob("twice");
        after(Duration.ofMinutes(59));
        assertThat(isStored(again)).isTrue();
    }

    @Test
    void slugsOfALivingAppsReleasesStayForEver() {
        var slugs = List.of(slug(app, "one"), slug(app, "two"), slug(app, "three"));
        slugs.forEach(it -> release(it, app));
        after(Duration.ofDays(1000));
        after(Duration.ofDays(1000));
        assertThat(slugs).allMatch(it -> isStored(it));
        var releases = world.test().domain().releases();
        releases.rollback(ada, app, releases.find(app.id(), "v3"));
    }

    @Test
    void aSlugThatNobodyReleasedIsGivenUpAfterADay() {
        var slug = slug(app, "never released");
        after(Duration.ofHours(23));
        assertThat(stored(slug)).isTrue();
        after(Duration.ofHours(2));
        assertThat(stored(slug)).isFalse();
        assertThat(isStored(slug)).isTrue();
        assertThatThrownBy(() -> release(found(slug), app))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("given up");
        after(Duration.ofHours(1));
        assertThat(isStored(slug)).isFalse();
    }

    private Slug found(Slug slug) {
        return world.test().domain().slugs().find(slug.id()).orElseThrow();
    }

    private boolean stored(Slug slug) {
        return found(slug).stored();
    }

    @Test
    void aReleaseThatIsMadeOfASlugWhileItIsGivenUpKeepsIt() {
        var slug = slug(app, "released at the last moment");
        after(Duration.ofHours(25));
        release(slug, app); // of what was known of it before
        after(Duration.ofHours(2));
        assertThat(isStored(slug)).isTrue();
        assertThat(stored(slug)).isTrue();
    }

    @Test
    void aDestroyedAppLeavesNoBlob() throws Exception {
        world.goodBuilder();
        var build = world.builds().start(ada, app, world.commit("a"));
        world.builds().await(build.id());
        assertThat(isStored(Digest.of("cache"))).isTrue();
        world.test().domain().apps().destroy(ada, app);
        world.builds().purgeCache(app.id());
        after(Duration.ofHours(2));
        after(Duration.ofHours(2));
        assertThat(blobs.storedBefore(world.test().clock().instant())).isEmpty();
    }

    @Test
    void whatAnotherAppHasTooStays() {
        var heir = world.test().app(ada, "loud-pond");
        var slug = slug(app, "released in two apps");
        var twin = slug(app, "stored by two apps");
        release(slug, heir);
        release(twin, app);
        release(slug(heir, "stored by two apps"), heir);
        world.test().domain().apps().destroy(ada, app);
        after(Duration.ofHours(2));
        after(Duration.ofHours(2));
        assertThat(isStored(slug)).isTrue();
        assertThat(isStored(twin)).isTrue();
    }

    @Test
    void aBuildKeepsWhatItBuildsHoweverLongItTakes() throws Exception {
        var build = world.builds().start(ada, app, world.commit("slow"));
        Await.until("it runs", () -> world.engine().specs().size() == 1);
        after(Duration.ofDays(2));
        assertThat(isStored(Digest.of("source of slow"))).isTrue();
        world.builds().cancel(build.id());
        world.builds().await(build.id());
    }

    @Test
    void anUploadedSlugGoesWithItsUpload() {
        var put = blobs.signedPut(ByteSize.kilobytes(1), Duration.ofHours(1));
        var query =
                Arrays.stream(put.url().getQuery().split("&", -1))
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        var slug =
                new NewSlug(
                        null, put.upload(), null, null, null, Map.of(), "debian-12-0123456789ab");
        world.test().domain().slugs().create(ada, app, slug);
        var bytes = "uploaded".getBytes(StandardCharsets.UTF_8);
        blobs.signedPut(put.url().getPath(), query, new ByteArrayInputStream(bytes));
        after(Duration.ofHours(23));
        assertThat(isStored(Digest.of("uploaded"))).isTrue();
        after(Duration.ofHours(2));
        after(Duration.ofHours(2));
        assertThat(isStored(Digest.of("uploaded"))).isFalse();
        assertThat(blobs.uploads()).isEmpty();
    }

    @Test
    void whatWasHalfStoredGoesAfterADay() throws IOException {
        var folder = Files.createDirectories(world.test().home().blobs());
        var half = Files.createTempFile(folder, ".node-", ".draft");
        Files.setLastModifiedTime(half, FileTime.from(world.test().clock().instant()));
        after(Duration.ofHours(23));
        assertThat(half).exists();
        after(Duration.ofHours(2));
        assertThat(half).doesNotExist();
    }

    @Test
    void aRuntimeStays() {
        var runtime = world.blob("a runtime");
        var insert =
                """
                insert into runtime
                  (name, version, origin, url, digest, bytes, stored_at, used_at)
                values ('node', '22', 'site', 'https://x', ?, 1, '2026-01-01Z', '2026-01-01Z')\
                """;
        world.test().database().inTransaction(handle -> handle.execute(insert, runtime.hex()));
        after(Duration.ofDays(9));
        assertThat(isStored(runtime)).isTrue();
    }
}
