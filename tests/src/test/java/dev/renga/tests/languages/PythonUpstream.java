package dev.renga.tests.languages;

import dev.renga.kernel.Digest;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * pip again, with the newest Python as its upstream lays it out, from a copy of the release site.
 * The build of it comes from a Maven artifact, is packed once, and kept outside of the clone.
 */
final class PythonUpstream implements Language {
    private static final String VERSION = "3.14.3";
    private static final Path FIXTURE =
            Path.of(
                    System.getenv().getOrDefault("RENGA_CACHE", "/var/cache/renga"),
                    "fixtures/cpython-%s.tar.gz".formatted(VERSION));
    private static final Path MAKER =
            Path.of("src/test/resources/dev/renga/tests/languages/cpython.sh").toAbsolutePath();

    private final Language pip = new Python();

    @Override
    public String name() {
        return "Python, upstream's newest";
    }

    @Override
    public void publish(MirrorSite mirror) {
        if (!Files.exists(FIXTURE)) {
            make();
        }
        mirror.publish("python/" + FIXTURE.getFileName(), FIXTURE);
        mirror.publish(
                "python/download-metadata.json",
                """
                {"cpython-%1$s-linux-x86_64-gnu": {"name": "cpython", "os": "linux", "libc": "gnu",
                  "arch": {"family": "x86_64", "variant": null}, "major": 3, "minor": 14, "patch": 3,
                  "prerelease": "", "variant": null, "url": "%2$s", "sha256": "%3$s"}}
                """
                        .formatted(VERSION, FIXTURE.getFileName(), digest()));
    }

    private static void make() {
        new ProcessRunner()
                .run(
                        Command.of(MAKER.toString(), VERSION, FIXTURE.toString())
                                .within(Duration.ofMinutes(10)));
    }

    private static Digest digest() {
        try {
            return Digest.of(Files.readAllBytes(FIXTURE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(Terminal app) {
        pip.write(app);
        app.write(".python-version", "3.14\n");
    }

    @Override
    public String answer() {
        return "python " + VERSION;
    }

    @Override
    public void change(Terminal app) {
        pip.change(app);
    }

    @Override
    public String cached() {
        return "Using cached install of Python " + VERSION;
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write(".python-version", "3.14.99\n");
        return Refusal.saying(
                "python 3.14.99, asked for by .python-version, can't be had.",
                "To be had: " + VERSION + ", 3.11.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        return pip.brokenDependency(app);
    }

    @Override
    public boolean startsWithoutProcfile() {
        return false;
    }
}
