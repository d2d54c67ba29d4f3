package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.Specs;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts in and out: builds, slugs and runtimes. */
class BuildIT {
    private final TestNode node = TestNode.start();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        node.close();
    }

    private Specs.Builder build(String script) {
        return node.specs().of(DynoKind.BUILD, "build", script).buildImage().stream(
                UUID.randomUUID());
    }

    @Test
    void aBuildReadsItsInputsAndLeavesOutputsInTheBlobStore() throws IOException {
        var source = node.blob("the source".getBytes(StandardCharsets.UTF_8));
        var spec =
                build(
                                "cat /renga/in/source /renga/in/build.json /renga/builder/readme > /renga/out/result.json; "
                                        + "stat -c %a:%u /renga/in/source /renga/in/build.json; ls -d /renga/buildpacks /renga/runtimes; "
                                        + "gcc --version | head -1 | cut -d' ' -f1")
                        .inputs(
                                new Input.Blob("source", source),
                                new Input.Inline("build.json", "{}"))
                        .outputs("result.json")
                        .build();

        var end = node.toTheEnd(spec);

        assertThat(end.reason()).isNull();
        var output = Objects.requireNonNull(end.outputs().get("result.json"));
        assertThat(output.digest()).isEqualTo(Digest.of("the source{}for builds\n"));
        assertThat(output.bytes()).isEqualTo(23);
        assertThat(node.home().blob(output.digest())).hasContent("the source{}for builds\n");
        var stream = Objects.requireNonNull(spec.logStream());
        Await.until("the stream ends", () -> node.logs().hasEnded(stream));
        assertThat(node.output(spec))
                .containsExactly(
                        "app[build]: 600:1000",
                        "app[build]: 400:1000",
                        "app[build]: /renga/buildpacks",
                        "app[build]: /renga/runtimes",
                        "app[build]: gcc");
    }

    @Test
    void aLinkIsNotTakenForAnOutput() {
        var spec = build("ln -s /etc/shadow /renga/out/slug.tgz").outputs("slug.tgz").build();

        var end = node.toTheEnd(spec);

        assertThat(end.state()).isEqualTo(State.FAILED);
        assertThat(end.reason()).isEqualTo("what it left as slug.tgz in /renga/out is no file");
        assertThat(end.outputs()).isEmpty();
    }

    @Test
    void anOutputThatIsNotThereIsNotReported() {
        var spec = build("echo x > /renga/out/slug.tgz").outputs("slug.tgz", "cache.tar").build();

        var end = node.toTheEnd(spec);

        assertThat(end.state()).isEqualTo(State.COMPLETE);
        assertThat(end.outputs()).containsOnlyKeys("slug.tgz");
    }

    @Test
    void aSlugInPartsIsOneBlobAndAPartThatIsTheSameIsUnpackedOnce() throws IOException {
        var first = Objects.requireNonNull(inParts("first").outputs().get("slug.tgz"));
        var second = Objects.requireNonNull(inParts("second").outputs().get("slug.tgz"));

        assertThat(printed(first.digest())).isEqualTo("tool first");
        assertThat(printed(second.digest())).isEqualTo("tool second");
        assertThat(trees()).hasSize(3).doesNotContain(first.digest().hex(), second.digest().hex());
        var listed =
                new ProcessRunner()
                        .run(Command.of("tar", "-tzf", node.home().blob(first.digest()) + ""));
        assertThat(listed).contains("./app/.heroku/tool", "./app/hello");
    }

    /** As the builder does: the last part ends the archive, the others don't. */
    private DynoReport inParts(String hello) {
        var pack =
                """
                cd /tmp; mkdir -p app/.heroku; echo tool > app/.heroku/tool; echo %s > app/hello
                pack() { tar -c --sort=name --mtime=@0 -b 1 "$@"; }
                pack ./app/.heroku/tool | head -c -1024 | gzip -n > /renga/out/slug.tgz.0
                pack ./app --exclude=tool | gzip -n > /renga/out/slug.tgz
                """
                        .formatted(hello);
        return node.toTheEnd(build(pack).outputs("slug.tgz").build());
    }

    private String printed(Digest slug) {
        var script = "echo $(cat .heroku/tool hello); echo x > .heroku/tool";
        var dyno = node.specs().of(DynoKind.ONE_OFF, "run.1", script).slug(slug).build();
        assertThat(node.toTheEnd(dyno).exit()).isZero();
        node.awaitOutput(dyno, "heroku[run.1]: State changed from up to complete");
        return node.output(dyno).stream()
                .filter(it -> it.startsWith("app[run.1]: "))
                .collect(Collectors.joining())
                .substring("app[run.1]: ".length());
    }

    private List<String> trees() throws IOException {
        try (var trees = Files.list(node.home().node().resolve("slugs"))) {
            return trees.map(it -> it.getFileName().toString()).toList();
        }
    }

    @Test
    void aSlugOfWhosePartsNothingIsKnownAnyMoreIsUnpackedWhole() throws IOException {
        var slug = Objects.requireNonNull(inParts("first").outputs().get("slug.tgz")).digest();
        Files.delete(node.home().node().resolve("parts").resolve(slug.hex()));

        assertThat(printed(slug)).isEqualTo("tool first");
        assertThat(trees()).containsExactly(slug.hex());
    }

    @Test
    void partsThatAreNoFilesOrTooManyAreRefused() {
        var link = build("cd /renga/out; touch slug.tgz; ln -s /etc/shadow slug.tgz.0");
        assertThat(node.toTheEnd(link.outputs("slug.tgz").build()).reason())
                .isEqualTo("what it left as slug.tgz.0 in /renga/out is no file");
        var many = build("cd /renga/out; touch slug.tgz slug.tgz.{0..7}");
        assertThat(node.toTheEnd(many.outputs("slug.tgz").build()).reason())
                .isEqualTo("slug.tgz has more than 8 parts");
    }

    @Test
    void aPipeIsNotTakenForAnOutput() {
        var spec = build("mkfifo /renga/out/slug.tgz").outputs("slug.tgz").build();

        assertThat(node.toTheEnd(spec).state()).isEqualTo(State.FAILED);
    }

    @Test
    void aFailedBuildLeavesNothing() {
        var spec = build("echo x > /renga/out/slug.tgz; exit 1").outputs("slug.tgz").build();

        var end = node.toTheEnd(spec);

        assertThat(end.state()).isEqualTo(State.COMPLETE);
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.outputs()).isEmpty();
    }

    @Test
    void anInputCanNotLeaveItsFolder() {
        var spec = build("true").inputs(new Input.Inline("../escape", "x")).build();

        var end = node.toTheEnd(spec);

        assertThat(end.state()).isEqualTo(State.FAILED);
        assertThat(end.reason()).contains("../escape");
    }

    @Test
    void aSlugIsUnpackedOnceAndEachDynoWritesToACopyOfItsOwn() throws IOException {
        var slug = slug("app/hello", "from the slug");
        var script =
                "cat hello; echo changed > hello; cat hello; stat -c %u:%g .; ls -A / | grep -c evil";
        var first = node.specs().of(DynoKind.ONE_OFF, "run.1", script).slug(slug).build();
        var second = node.specs().of(DynoKind.ONE_OFF, "run.1", script).slug(slug).build();
        node.engine().apply(first);
        node.engine().apply(second);

        for (var dyno : List.of(first, second)) {
            assertThat(node.await(dyno, State.COMPLETE).reason()).isNull();
            node.awaitOutput(dyno, "heroku[run.1]: State changed from up to complete");
            assertThat(node.output(dyno))
                    .contains(
                            "app[run.1]: from the slug",
                            "app[run.1]: changed",
                            "app[run.1]: 1000:1000",
                            "app[run.1]: 0");
        }
    }

    private Digest slug(String file, String content) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content + "\n");
        Files.writeString(folder.resolve("evil"), "beside the app\n");
        var archive = folder.resolve("slug.tgz");
        new ProcessRunner()
                .run(
                        Command.of(
                                        "tar",
                                        "czf",
                                        archive.toString(),
                                        "./" + file.split("/", -1)[0],
                                        "./evil")
                                .in(folder));
        return node.blob(Files.readAllBytes(archive));
    }

    @Test
    void anArchiveThatIsNoSlugIsRefusedWithItsReason() throws IOException {
        var notASlug = slug("other/hello", "x");
        var spec = node.specs().of(DynoKind.ONE_OFF, "run.1", "true").slug(notASlug).build();

        var end = node.toTheEnd(spec);

        assertThat(end.state()).isEqualTo(State.FAILED);
        assertThat(end.reason()).isEqualTo("unpacking: the archive has no folder ./app");
    }

    @Test
    void anArchiveOfMoreFilesThanAMachineCanHoldIsRefused() throws IOException {
        var processes = new ProcessRunner();
        Files.createDirectories(folder.resolve("app"));
        processes.run(Command.of("tar", "-cf", "one.tar", "./app").in(folder));
        var header = java.util.Arrays.copyOf(Files.readAllBytes(folder.resolve("one.tar")), 512);
        var archive = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(archive)) {
            for (int i = 0; i <= 500_000; i++) {
                out.write(header);
            }
        }
        var slug = node.blob(archive.toByteArray());
        var spec = node.specs().of(DynoKind.ONE_OFF, "run.1", "true").slug(slug).build();

        assertThat(node.toTheEnd(spec).reason()).contains("it has over 500000 files");
    }

    @Test
    void aZipIsNoSlug() throws IOException {
        var zip = node.blob("PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1));
        var spec = node.specs().of(DynoKind.ONE_OFF, "run.1", "true").slug(zip).build();

        assertThat(node.toTheEnd(spec).reason()).contains("a slug is a tar archive");
    }

    @Test
    void aRuntimeAppearsInEveryBuildUnderItsDigest() throws IOException {
        var archive = slug("app/tool", "a runtime");
        var unpack =
                node.specs().of(DynoKind.UNPACK, "runtime:" + archive, "").stream(null)
                        .inputs(new Input.Blob("archive", archive))
                        .build();

        var unpacked = node.toTheEnd(unpack);
        assertThat(unpacked.exit()).isZero();
        assertThat(unpacked.outputs().get("tree"))
                .satisfies(it -> assertThat(it.digest()).isEqualTo(archive))
                .satisfies(it -> assertThat(it.bytes()).isPositive());

        var spec =
                build("cat /renga/runtimes/" + archive + "/app/tool; touch /renga/runtimes/x")
                        .build();
        assertThat(node.toTheEnd(spec).exit()).isEqualTo(1);
        node.awaitOutput(spec, "app[build]: a runtime");
        aRuntimeThatIsForgottenIsGone(archive);
    }

    private void aRuntimeThatIsForgottenIsGone(Digest archive) {
        for (int i = 0; i < 2; i++) {
            var forget =
                    node.specs().of(DynoKind.UNPACK, "forget:runtime:" + archive, "").stream(null)
                            .build();
            assertThat(node.toTheEnd(forget).exit()).isZero();
        }
        var look = build("test ! -e /renga/runtimes/" + archive).build();
        assertThat(node.toTheEnd(look).exit()).isZero();
    }

    @Test
    void aBrokenArchiveEndsWithAStatusAndWhatTheProgramSaid() throws IOException {
        var broken = node.blob(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        var unpack =
                node.specs().of(DynoKind.UNPACK, "runtime:" + broken, "").stream(null)
                        .inputs(new Input.Blob("archive", broken))
                        .build();

        var end = node.toTheEnd(unpack);

        assertThat(end.exit()).isPositive();
        assertThat(end.reason()).contains("gzip");
    }
}
