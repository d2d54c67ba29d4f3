package dev.renga.control.runtimes.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.runtimes.reach.Apt;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Clients;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.Download;
import dev.renga.control.runtimes.sources.Publisher;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceKind;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clojure's tools, and Leiningen. */
class ClojureTest {
    private static final String SUM = "b".repeat(64);
    @TempDir Path folder;
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    @Test
    void clojuresToolsAreTheArchivesOfAReleaseAndNothingBesideThem() throws SourceException {
        publisher.with(
                "/clojure/releases",
                """
                [{"assets": [
                  {"name": "clojure-tools-1.12.3.1577.tar.gz", "digest": "sha256:%s",
                   "browser_download_url": "clojure-tools-1.12.3.1577.tar.gz"},
                  {"name": "clojure-tools-1.12.3.1577.zip"},
                  {"name": "clojure-tools.zip"},
                  {"name": "linux-install-1.12.3.1577.sh"}]}]
                """
                        .formatted(SUM));
        var sources = new ClojureTools().sources(tools("clojure", "/clojure"));
        var offers = sources.getFirst().offers("debian-12");
        assertThat(offers).extracting(it -> it.version().toString()).containsExactly("1.12.3.1577");
        var artifact = ((Download) offers.getFirst().delivery()).lookup().artifact();
        assertThat(artifact.checksum()).isEqualTo(Checksum.sha256(SUM));
    }

    @Test
    void aVersionOfClojuresToolsHasFourNumbersAndARangeFewer() {
        var grammar = new ClojureTools().grammar();
        var version = grammar.version("1.12.3.1577").orElseThrow();
        assertThat(grammar.range("1.12.3.1577").orElseThrow().contains(version)).isTrue();
        assertThat(grammar.range("1.12").orElseThrow().contains(version)).isTrue();
        assertThat(grammar.range(">=1.10").orElseThrow().contains(version)).isTrue();
        assertThat(grammar.range("1.11").orElseThrow().contains(version)).isFalse();
        assertThat(grammar.range("1.12.3.1578").orElseThrow().contains(version)).isFalse();
    }

    @Test
    void leiningenIsTheDistributionsUnlessTheOperatorHasASiteWithChecksums()
            throws SourceException {
        assertThat(new Leiningen().sources(tools("clojure", "/clojure")))
                .extracting(RuntimeSource::kind)
                .containsExactly(SourceKind.DISTRIBUTION);
        publisher.with(
                "/lein/releases",
                "[{\"assets\":[{\"name\":\"leiningen-2.12.0-standalone.jar\"},"
                        + "{\"name\":\"leiningen-2.12.0-standalone.jar.asc\"}]}]");
        var sources = new Leiningen().sources(tools("leiningen", "/lein"));
        assertThat(sources)
                .extracting(RuntimeSource::kind)
                .containsExactly(SourceKind.UPSTREAM, SourceKind.DISTRIBUTION);
        assertThat(sources.getFirst().offers("debian-12"))
                .extracting(it -> it.version().toString())
                .containsExactly("2.12.0");
    }

    private SourceTools tools(String runtime, String path) {
        var environment = new BuildEnv(Map.of());
        var clients = new Clients(environment);
        return new SourceTools(
                Map.of(runtime, publisher.url(path).toString()),
                environment,
                fetcher,
                clients,
                new Apt(clients, folder, folder, new ManualClock(Instant.EPOCH)),
                folder);
    }
}
