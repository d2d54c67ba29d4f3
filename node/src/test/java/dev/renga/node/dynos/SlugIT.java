package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of slugs on this machine: kept while they are needed, and what if one is none. */
class SlugIT {
    private final TestNode node = TestNode.start(Map.of("RENGA_SLUG_CACHE", "0"));
    @TempDir Path folder;

    @AfterEach
    void close() {
        node.close();
    }

    private Digest slug(String content) throws IOException {
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/hello"), content + "\n");
        var archive = folder.resolve("slug.tgz");
        new ProcessRunner().run(Command.of("tar", "czf", archive.toString(), "./app").in(folder));
        return node.blob(Files.readAllBytes(archive));
    }

    private DynoSpec worker(Digest slug, String script) {
        return node.specs().of(DynoKind.FORMATION, "worker.1", script).restart().slug(slug).build();
    }

    private boolean isUnpacked(Digest slug) {
        return Files.exists(node.home().node().resolve("slugs").resolve(slug.hex()));
    }

    private void awaitGone(Digest slug) {
        Await.until("slug " + slug + " is removed", () -> !isUnpacked(slug));
    }

    @Test
    void oneIsKeptAsLongAsADynoNeedsItAlsoThroughARestart() throws IOException {
        var needed = slug("needed");
        var worker = worker(needed, "exec sleep 1000");
        node.engine().apply(worker);
        node.await(worker, State.UP);
        var unneeded = slug("needed once");
        var once = node.specs().of(DynoKind.ONE_OFF, "run.1", "true").slug(unneeded).build();
        node.toTheEnd(once);
        assertThat(isUnpacked(unneeded)).isTrue();
        node.remove(once);
        awaitGone(unneeded);
        node.stopNode();
        var leftover = Digest.of("of a dyno that went while there was no node");
        Files.createDirectories(
                node.home().node().resolve("slugs").resolve(leftover.hex()).resolve("app"));
        node.startNode();
        awaitGone(leftover);
        assertThat(isUnpacked(needed)).isTrue();
        node.remove(worker);
        awaitGone(needed);
        var staging = node.home().node().resolve("staging").toFile();
        Await.until("nothing is on its way out", () -> staging.list().length == 0);
    }

    @Test
    void aDynoThatComesAsTheLastOneGoesHasItsSlug() throws IOException {
        var slug = slug("hello");
        var before = worker(slug, "exec sleep 1000");
        node.engine().apply(before);
        node.await(before, State.UP);
        for (int i = 0; i < 3; i++) {
            var next = worker(slug, "grep hello hello && exec sleep 1000");
            node.engine().remove(before.id());
            Await.until("it is about to be swept", () -> node.engine().count() == 0);
            node.engine().apply(next);
            node.await(next, State.UP);
            node.awaitOutput(next, "app[worker.1]: hello");
            before = next;
        }
    }

    @Test
    void aDynoWhoseSlugIsNoneIsCrashedAndTriedAgainLater() throws IOException {
        var broken = node.blob(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        var worker = worker(broken, "true");
        node.engine().apply(worker);
        node.await(worker, it -> it.state() == State.CRASHED && it.reason() != null);
        Await.until("it was tried twice, now it waits", () -> crashes(worker) == 2);
        var said = new ArrayList<>(node.output(worker));
        assertThat(said)
                .containsSubsequence(
                        "heroku[worker.1]: State changed from starting to crashed",
                        "heroku[worker.1]: State changed from crashed to starting",
                        "heroku[worker.1]: State changed from starting to crashed");
        assertThat(said)
                .anyMatch(it ->
                        it.startsWith(
                                "heroku[worker.1]: Failed to launch the dyno: its slug can't be used: unpacking:"))
                .noneMatch(it -> it.contains("Platform error"));
    }

    private long crashes(DynoSpec worker) {
        return node.output(worker).stream().filter(it -> it.endsWith("to crashed")).count();
    }

    @Test
    void aSlugThatWasDamagedOnDiskIsAChecksumError() throws IOException {
        var slug = slug("hello");
        Files.write(node.home().blob(slug), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        var once = node.specs().of(DynoKind.ONE_OFF, "run.1", "true").slug(slug).build();

        assertThat(node.toTheEnd(once).state()).isEqualTo(State.FAILED);

        Await.until("the log says so", () -> crashes(once) == 1);
        assertThat(node.output(once).getFirst())
                .startsWith(
                        "heroku[run.1]: Error R17 (Checksum error) -> Checksum does not match expected value. Expected: SHA256:"
                                + slug);
    }
}
