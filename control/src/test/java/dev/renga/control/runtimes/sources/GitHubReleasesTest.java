package dev.renga.control.runtimes.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.RubyGrammar;
import dev.renga.kernel.ByteSize;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubReleasesTest {
    private static final String SUM = "a".repeat(64);
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    @Test
    void anAssetIsTakenByItsNameAndHasItsDigest() throws SourceException {
        page(1, release("", asset("tool-3.3.8.tgz", SUM), asset("tool-3.3.8.zip", SUM)));
        var offers = releases().offers("debian-12");
        assertThat(offers).extracting(it -> it.version().toString()).containsExactly("3.3.8");
        var artifact = ((Download) offers.getFirst().delivery()).lookup().artifact();
        assertThat(artifact.url()).isEqualTo(publisher.url("/tool/tool-3.3.8.tgz"));
        assertThat(artifact.checksum()).isEqualTo(Checksum.sha256(SUM));
    }

    @Test
    void aDraftIsNotOfferedAndAPrereleaseDiscouraged() throws SourceException {
        page(
                1,
                release("\"draft\":true,", asset("tool-3.3.8.tgz", SUM))
                        + ","
                        + release("\"prerelease\":true,", asset("tool-3.4.0-rc1.tgz", SUM)));
        assertThat(releases().offers("debian-12"))
                .singleElement()
                .satisfies(it -> assertThat(it.discouraged()).isTrue());
    }

    @Test
    void aFullPageIsNotTheLastOne() throws SourceException {
        page(
                1,
                IntStream.range(0, 100)
                        .mapToObj(it -> release("", asset("tool-3.3.%d.tgz".formatted(it), SUM)))
                        .collect(Collectors.joining(",")));
        page(2, release("", asset("tool-2.7.8.tgz", SUM)));
        assertThat(releases().offers("debian-12"))
                .hasSize(101)
                .last()
                .satisfies(it -> assertThat(it.version()).hasToString("2.7.8"));
    }

    @Test
    void withoutADigestTheChecksumLiesBesideIt() throws SourceException {
        page(1, release("", asset("tool-3.3.8.tgz", ""), asset("tool-3.3.8.tgz.sha256", "")));
        var offer = releases().offers("debian-12").getFirst();
        var lookup = ((Download) offer.delivery()).lookup();
        assertThatThrownBy(lookup::artifact).hasMessageContaining("answered 404");
        publisher.with("/tool/tool-3.3.8.tgz.sha256", SUM + "  tool-3.3.8.tgz\n");
        assertThat(lookup.artifact().checksum()).isEqualTo(Checksum.sha256(SUM));
    }

    @Test
    void whatHasNoChecksumAtAllIsNotTaken() throws SourceException {
        page(1, release("", asset("tool-3.3.8.tgz", "")));
        var offer = releases().offers("debian-12").getFirst();
        assertThatThrownBy(() -> ((Download) offer.delivery()).lookup().artifact())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("has no checksum of tool-3.3.8.tgz");
    }

    private GitHubReleases releases() {
        var asset = Pattern.compile("tool-([0-9.]+(?:-rc\\d)?)\\.tgz");
        return new GitHubReleases(
                publisher.url("/tool/"), fetcher, new RubyGrammar(), asset, false);
    }

    private void page(int number, String releases) {
        publisher.with("/tool/releases?per_page=100&page=" + number, "[%s]".formatted(releases));
    }

    private static String release(String marks, String... assets) {
        return "{%s\"assets\":[%s]}".formatted(marks, String.join(",", assets));
    }

    private static String asset(String name, String sum) {
        return "{\"name\":\"%s\",\"browser_download_url\":\"%1$s\",\"digest\":%s}"
                .formatted(name, sum.isEmpty() ? "null" : "\"sha256:" + sum + "\"");
    }
}
