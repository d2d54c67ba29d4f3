package dev.renga.control.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.NpmPackages;
import dev.renga.control.runtimes.sources.Publisher;
import dev.renga.control.runtimes.sources.Releases;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String LISTING = "/npm/npm";
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Publisher publisher = new Publisher();
    private final Fetcher fetcher = new Fetcher(new BuildEnv(Map.of()), ByteSize.megabytes(1));
    private final Catalogue catalogue =
            new Catalogue(new NpmPackages(publisher.url("/npm/"), fetcher, List.of("npm")), clock);

    @AfterEach
    void close() {
        fetcher.close();
        publisher.close();
    }

    @Test
    void aSourceIsAskedOnceInAnHour() throws SourceException {
        Releases.npmPackage(publisher, "npm", "10.9.0");
        assertThat(versions()).containsExactly("10.9.0");
        Releases.npmPackage(publisher, "npm", "10.9.0", "10.9.1");
        clock.advance(Duration.ofMinutes(59));
        assertThat(versions()).containsExactly("10.9.0");
        clock.advance(Duration.ofMinutes(2));
        assertThat(versions()).containsExactly("10.9.0", "10.9.1");
        assertThat(publisher.asked(LISTING)).isEqualTo(2);
    }

    @Test
    void whatASourceSaidHoldsWhileItFails() throws SourceException {
        Releases.npmPackage(publisher, "npm", "10.9.0");
        assertThat(versions()).containsExactly("10.9.0");
        publisher.cut(LISTING);
        clock.advance(Duration.ofHours(2));
        assertThat(versions()).containsExactly("10.9.0");
        publisher.mend(LISTING);
        Releases.npmPackage(publisher, "npm", "11.0.0");
        clock.advance(Duration.ofMinutes(2));
        assertThat(versions()).containsExactly("11.0.0");
    }

    @Test
    void aSourceThatFailedIsLeftAloneForAWhile() throws SourceException {
        assertThatThrownBy(this::versions).hasMessageContaining("404");
        assertThatThrownBy(this::versions).hasMessageContaining("404");
        assertThat(publisher.asked(LISTING)).isEqualTo(1);
        Releases.npmPackage(publisher, "npm", "10.9.0");
        clock.advance(Duration.ofMinutes(2));
        assertThat(versions()).containsExactly("10.9.0");
    }

    private List<String> versions() throws SourceException {
        return catalogue.offers("debian-12").stream().map(it -> it.version().toString()).toList();
    }
}
