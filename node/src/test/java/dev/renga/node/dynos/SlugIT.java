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
import java.io.ByteArrayOutputStream;
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
    void aPartStaysWhileADynoNeedsASlugThatHasIt() throws IOException {
        var shared = archive("tool", "shared");
        var first = inParts(shared, archive("hello", "first"));
        var second = inParts(shared, archive("hello", "second"));
        var worker = worker(first, "cat tool hello; exec sleep 1000");
        node.engine().apply(worker);
        node.awaitOutput(worker, "app[worker.1]: shared");
        node.awaitOutput(worker, "app[worker.1]: first");
        var once = node.specs().of(DynoKind.ONE_OFF, "run.1", "cat tool hello").slug(second);
        var run = once.build();
        assertThat(node.toTheEnd(run).exit()).isZero();
        assertThat(isUnpacked(Digest.of(archive("hello", "second")))).isTrue();

        node.remove(run);
        awaitGone(Digest.of(archive("hello", "second")));
        node.stopNode();
        Files.delete(node.home().blob(first)); // as if its app were going
        node.startNode();
        node.await(worker, it -> it.state() == State.UP);
        assertThat(isUnpacked(Digest.of(shared))).isTrue();
        node.remove(worker);
        awaitGone(Digest.of(shared));
        awaitGone(Digest.of(archive("hello", "first")));
    }

    private byte[] archive(String name, String content) throws IOException {
        var app = Files.createDirectories(folder.resolve(name + content).resolve("app"));
        Files.writeString(app.resolve(name), content + "\n");
        var pack = Command.of("tar", "--mtime=@0", "-cf", "../part.tar", "./app");
        new ProcessRunner().run(pack.in(app.resolveSibling("")));
        return Files.readAllBytes(folder.resolve("part.tar"));
    }

    private Digest inParts(byte[]... parts) throws IOException {
        var whole = new ByteArrayOutputStream();
        var noted = new ArrayList<Part>();
        for (var part : parts) {
            whole.write(part);
            noted.add(new Part(Digest.of(part), part.length));
        }
        var digest = node.blob(whole.toByteArray());
        new PartNotes(node.home()).write(digest, noted);
        return digest;
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
