package dev.renga.control.runtimes.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.runtimes.reach.Apt;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Clients;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.Publisher;
import dev.renga.control.runtimes.sources.SourceKind;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RubyTest {
    @TempDir Path folder;
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    @Test
    void releasesForThisProcessorWithItsCompilerAreOffered() throws SourceException {
        publisher.with(
                "/ruby/releases",
                "[{\"assets\":[%s]}]"
                        .formatted(
                                assets(
                                        "ruby-3.3.8.x86_64_linux.tar.gz",
                                        "ruby-3.3.8.no_yjit.x86_64_linux.tar.gz",
                                        "ruby-3.3.8.macos.tar.gz",
                                        "ruby-3.3.8.intoto.jsonl",
                                        "ruby-4.0.0-preview3.x86_64_linux.tar.gz")));
        var tools = tools(Map.of("ruby", publisher.url("/ruby").toString()), Map.of());
        var releases = new Ruby().sources(tools).getFirst();
        assertThat(releases.offers("debian-12"))
                .extracting(it -> it.version().toString())
                .containsExactly("3.3.8", "4.0.0-preview3");
    }

    @Test
    void withoutAReleaseSiteItIsTheDistributions() {
        assertThat(new Ruby().sources(tools(Map.of("ruby", ""), Map.of())))
                .extracting(it -> it.kind())
                .containsExactly(SourceKind.DISTRIBUTION);
    }

    @Test
    void jrubyIsAnArtifact() throws SourceException {
        publisher.with(
                "/maven/org/jruby/jruby-dist/maven-metadata.xml",
                "<versions><version>9.4.12.0</version><version>10.0.2.0</version></versions>");
        var registry = Map.of("MAVEN_REPOSITORY", publisher.url("/maven").toString());
        var offers = new JRuby().sources(tools(Map.of(), registry)).getFirst().offers("debian-12");
        assertThat(offers)
                .extracting(it -> it.version().toString())
                .containsExactly("9.4.12.0", "10.0.2.0");
    }

    private SourceTools tools(Map<String, String> mirrors, Map<String, String> variables) {
        var environment = new BuildEnv(variables);
        var clients = new Clients(environment);
        return new SourceTools(
                mirrors,
                environment,
                fetcher,
                clients,
                new Apt(clients, folder, folder, new ManualClock(Instant.EPOCH)),
                folder);
    }

    private static String assets(String... names) {
        return Stream.of(names)
                .map("{\"name\":\"%s\"}"::formatted)
                .collect(Collectors.joining(","));
    }
}
