package dev.renga.control.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.builds.BuildStatus;
import dev.renga.control.builds.BuildWorld;
import dev.renga.control.builds.NewBuild;
import dev.renga.kernel.Await;
import dev.renga.kernel.Digest;
import dev.renga.logs.Line;
import dev.renga.logs.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemainsTest {
    private final BuildWorld world = new BuildWorld();
    @TempDir Path folder;
    private LocalGit dynos;
    private Remains remains;
    private Access ada;
    private App app;

    @BeforeEach
    void make() throws IOException {
        dynos = new LocalGit(folder);
        var domain = world.test().domain();
        remains =
                new Remains(
                        world.test().database(),
                        domain.apps(),
                        world.builds(),
                        dynos,
                        world.logs(),
                        world.test().clock());
        domain.apps().follow(remains);
        ada = world.ada();
        app = world.app(ada);
        Files.createDirectories(dynos.repository(app.id()).resolve("objects"));
        world.logs().write(app.id().value(), List.of(new Line(now(), Origin.APP, "web.1", "hi")));
    }

    private java.time.Instant now() {
        return world.test().clock().instant();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private boolean isEmpty(Path place) {
        try (var files = Files.list(place)) {
            return files.findAny().isEmpty();
        } catch (java.nio.file.NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean cleared() {
        return isEmpty(dynos.repository(app.id()))
                && isEmpty(world.test().home().root().resolve("logs/" + app.id()));
    }

    @Test
    void aDestroyedAppLeavesNoCodeAndNoLog() {
        world.test().domain().apps().destroy(ada, app);
        remains.changed(app.id());
        Await.until("nothing is left to do", () -> left() == 0);
        assertThat(cleared()).isTrue();
    }

    @Test
    void whatWasBrokenOffIsDoneAtTheNextStart() {
        world.test().domain().apps().destroy(ada, app);
        remains.missed();
        Await.until("nothing is left to do", () -> left() == 0);
        assertThat(cleared()).isTrue();
    }

    private int left() {
        return world.test().database().read(handle -> new RemainsTable(handle).all().size());
    }

    @Test
    void aLogThatBelongsToNobodyIsForgottenAtAStart() throws Exception {
        var stray = UUID.randomUUID();
        world.goodBuilder();
        var build = world.builds().start(ada, app, NewBuild.ofCommit("a", Digest.of("source")));
        world.builds().await(build.id());
        world.logs().write(stray, List.of(new Line(now(), Origin.APP, "web.1", "late")));
        remains.missed();
        Await.until("it is gone", () -> !world.logs().stored().contains(stray));
        assertThat(world.logs().stored()).containsExactlyInAnyOrder(app.id().value(), build.id());
    }

    @Test
    void aBuildOfADestroyedAppIsCancelled() throws Exception {
        var source = NewBuild.ofCommit("a", Digest.of("source"));
        var build = world.builds().start(ada, app, source);
        Await.until("it runs", () -> world.engine().specs().size() == 1);
        world.test().domain().apps().destroy(ada, app);
        remains.changed(app.id());
        assertThat(world.builds().await(build.id()).status()).isEqualTo(BuildStatus.FAILED);
        Await.until("nothing is left to do", () -> left() == 0);
    }

    @Test
    void aLivingAppIsLeftAlone() {
        remains.changed(app.id());
        remains.missed();
        assertThat(left()).isZero();
        assertThat(cleared()).isFalse();
    }
}
