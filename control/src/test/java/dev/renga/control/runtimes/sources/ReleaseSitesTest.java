package dev.renga.control.runtimes.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.ComposerGrammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of a source against a copy that is laid out as its publisher does. */
class ReleaseSitesTest {
    private static final String STACK = "debian-12-0123456789ab";
    private static final byte[] CONTENT = Releases.archive("it", "1");
    private static final String SUM = Digest.of(CONTENT).hex();

    @TempDir Path folder;
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    private static List<String> versions(RuntimeSource source) throws SourceException {
        return source.offers(STACK).stream().map(it -> it.version().toString()).toList();
    }

    private byte[] brought(Offer offer) throws Exception {
        var file = folder.resolve("archive");
        offer.delivery().bring(file);
        return Files.readAllBytes(file);
    }

    @Test
    void pythonIsTakenFromTheListOfStandaloneBuilds() throws Exception {
        publisher.with(
                "/python/download-metadata.json",
                """
                {"a": {%1$s, "arch": "x86_64", "minor": 12, "patch": 6, "prerelease": "", "url": "old.tar.gz"},
                 "b": {%1$s, "arch": {"family": "x86_64", "variant": null}, "minor": 14, "patch": 0,
                       "prerelease": "rc2", "url": "files/new.tar.gz"},
                 "c": {%1$s, "arch": {"family": "x86_64", "variant": "v3"}, "minor": 14, "patch": 1, "url": "x"},
                 "d": {%1$s, "arch": {"family": "aarch64"}, "minor": 14, "patch": 1, "url": "x"},
                 "e": {%1$s, "arch": {"family": "x86_64"}, "variant": "freethreaded", "minor": 14, "patch": 1,
                       "url": "x"},
                 "f": {%1$s, "arch": {"family": "x86_64"}, "libc": "musl", "minor": 14, "patch": 1, "url": "x"}}
                """
                        .formatted(
                                "\"name\": \"cpython\", \"os\": \"linux\", \"libc\": \"gnu\", \"major\": 3, \"sha256\": \"%s\""
                                        .formatted(SUM)));
        publisher.with("/python/files/new.tar.gz", CONTENT);
        var source = new PythonStandalone(publisher.url("/python/"), fetcher, false);
        assertThat(versions(source)).containsExactly("3.12.6", "3.14.0rc2");
        assertThat(brought(source.offers(STACK).getLast())).isEqualTo(CONTENT);
    }

    @Test
    void aToolOfPythonsIsAWheelOfTheIndex() throws Exception {
        publisher.with(
                "/simple/uv/",
                """
                <a href="/files/uv-0.9.4-py3-none-manylinux_2_17_x86_64.whl#sha256=%1$s" data-yanked="bad">uv</a>
                <a data-requires-python="&gt;=3.8" href="../../files/uv-0.9.5-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl#sha256=%1$s">uv</a>
                <a href="/files/uv-0.9.5-py3-none-win_amd64.whl#sha256=%1$s">uv</a>
                <a href="/files/uv-0.9.5.tar.gz#sha256=%1$s">uv</a>
                """
                        .formatted(SUM));
        publisher.with(
                "/files/uv-0.9.5-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", CONTENT);
        var platform = "manylinux[0-9_.a-z]*_x86_64.*";
        var source = new PythonPackage(publisher.url("/simple/"), fetcher, "uv", platform, true);
        assertThat(versions(source)).containsExactly("0.9.4", "0.9.5");
        assertThat(source.offers(STACK))
                .extracting(Offer::discouraged)
                .containsExactly(true, false);
        assertThat(brought(source.offers(STACK).getLast())).isEqualTo(CONTENT);
    }

    @Test
    void goIsTakenFromItsDownloadPage() throws Exception {
        publisher.with(
                "/dl/",
                """
                [{"version": "go1.26.8", "files": [
                   {"version": "go1.26.8", "os": "linux", "arch": "amd64", "kind": "archive",
                    "filename": "go1.26.8.linux-amd64.tar.gz", "sha256": "%s"},
                   {"version": "go1.26.8", "os": "", "arch": "", "kind": "source", "filename": "src", "sha256": ""}]}]
                """
                        .formatted(SUM));
        publisher.with("/dl/go1.26.8.linux-amd64.tar.gz", CONTENT);
        var source = new GoDownloads(publisher.url("/dl/"), fetcher, false);
        assertThat(versions(source)).containsExactly("1.26.8");
        assertThat(brought(source.offers(STACK).getFirst())).isEqualTo(CONTENT);
    }

    @Test
    void composerIsTakenFromItsVersionsPage() throws Exception {
        publisher.with(
                "/composer/versions",
                """
                {"stable": [{"path": "/download/2.9.2/composer.phar", "version": "2.9.2", "min-php": 70205}],
                 "preview": [{"path": "/download/3.0.0-RC1/composer.phar", "version": "3.0.0-RC1"}],
                 "2": [{"path": "/download/2.9.2/composer.phar", "version": "2.9.2"}],
                 "2.2": [{"path": "/download/2.2.25/composer.phar", "version": "2.2.25"}]}
                """);
        publisher.with("/composer/download/2.9.2/composer.phar", CONTENT);
        publisher.with("/composer/download/2.9.2/composer.phar.sha256sum", SUM + "  composer.phar");
        var source =
                new ComposerReleases(publisher.url("/composer/"), fetcher, new ComposerGrammar());
        assertThat(versions(source)).containsExactly("2.9.2", "2.2.25");
        brought(source.offers(STACK).getFirst());
        assertThat(tar("-tf", folder.resolve("archive").toString())).isEqualTo("composer.phar\n");
    }

    @Test
    void gradleIsTakenFromItsListOfVersions() throws Exception {
        publisher.with(
                "/gradle/versions/all",
                """
                [{"version": "9.3.0", "current": true, "broken": false, "rcFor": "", "milestoneFor": ""},
                 {"version": "9.4-20261130000000+0000", "snapshot": true, "nightly": true},
                 {"version": "9.4-rc-1", "rcFor": "9.4"},
                 {"version": "8.13", "broken": true},
                 {"version": "8.12", "rcFor": null}]
                """);
        publisher.with("/gradle/distributions/gradle-9.3.0-bin.zip", CONTENT);
        publisher.with("/gradle/distributions/gradle-9.3.0-bin.zip.sha256", SUM);
        var source = new GradleReleases(publisher.url("/gradle/"), fetcher, new PlainGrammar(2));
        assertThat(versions(source)).containsExactly("9.3.0", "8.12");
        assertThat(brought(source.offers(STACK).getFirst())).isEqualTo(CONTENT);
    }

    @Test
    void aJarStaysAsItIs() throws Exception {
        publisher.with(
                "/maven2/org/it/tool/maven-metadata.xml",
                "<metadata><versioning><versions><version>1.10.7</version></versions></versioning></metadata>");
        publisher.with("/maven2/org/it/tool/1.10.7/tool-1.10.7.jar", CONTENT);
        publisher.with("/maven2/org/it/tool/1.10.7/tool-1.10.7.jar.sha256", SUM);
        var source =
                new MavenArtifact(
                        publisher.url("/maven2/"),
                        fetcher,
                        new PlainGrammar(2),
                        "org.it",
                        "tool",
                        ".jar");
        brought(source.offers(STACK).getFirst());
        var archive = folder.resolve("archive").toString();
        assertThat(tar("-tf", archive)).isEqualTo("tool-1.10.7.jar\n");
        assertThat(tar("-xOf", archive))
                .isEqualTo(new String(CONTENT, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(folder).isDirectoryNotContaining(it -> it.toString().endsWith(".work"));
    }

    private static String tar(String option, String archive) {
        return new ProcessRunner().run(Command.of("tar", option, archive));
    }

    @Test
    void aJdkIsTakenByAdoptiumsApi() throws Exception {
        publisher.with("/v3/info/available_releases", "{\"available_releases\": [21]}");
        publisher.with(
                "/v3/assets/feature_releases/21/ga",
                """
                [{"version_data": {"openjdk_version": "21.0.5+11-LTS"},
                  "binaries": [{"package": {"link": "%s", "checksum": "%s"}}]},
                 {"version_data": {"openjdk_version": "21.0.4+7-LTS"}, "binaries": []}]
                """
                        .formatted(publisher.url("/jdk.tar.gz"), SUM));
        publisher.with("/jdk.tar.gz", CONTENT);
        var source = new AdoptiumReleases(publisher.url("/v3/"), fetcher, false);
        assertThat(versions(source)).containsExactly("21.0.5+11-LTS");
        assertThat(brought(source.offers(STACK).getFirst())).isEqualTo(CONTENT);
    }
}
