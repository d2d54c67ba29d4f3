package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ManualClock;
import dev.renga.kernel.RengaException;
import dev.renga.logs.LogQuery;
import dev.renga.logs.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamLinksTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final StreamLinks links = new StreamLinks(new byte[] {1, 2, 3}, clock);
    private final UUID stream = UUID.randomUUID();

    @Test
    void aTokenTellsAllThatWasAskedFor() {
        var query = new LogQuery(17, Origin.HEROKU, "web.1", true);
        var target = links.open(links.token(stream, query), HOUR);
        assertThat(target.stream()).isEqualTo(stream);
        assertThat(target.query()).isEqualTo(query);
        var open = LogQuery.everything(false);
        assertThat(links.open(links.token(stream, open), HOUR).query()).isEqualTo(open);
    }

    @Test
    void aTokenIsGoodForItsAgeOnly() {
        var token = links.token(stream, LogQuery.everything(true));
        clock.advance(HOUR);
        assertThat(links.open(token, HOUR).stream()).isEqualTo(stream);
        clock.advance(Duration.ofSeconds(1));
        assertRefused(links, token);
    }

    @Test
    void aTokenOfAnotherKeyOrWithOneCharacterChangedIsRefused() {
        var token = links.token(stream, LogQuery.everything(true));
        assertRefused(new StreamLinks(new byte[] {9}, clock), token);
        for (int i = 0; i < token.length() - 1; i++) {
            assertRefused(links, token.substring(0, i) + "_" + token.substring(i + 1) + "x");
        }
        for (var text : new String[] {"", ".", "a.b", "=.=", "🍐.🍐"}) {
            assertRefused(links, text);
        }
    }

    @Test
    void aProcessThatCouldBreakATokenIsRefused() {
        assertThatThrownBy(() -> links.token(stream, new LogQuery(1, null, "web|1", true)))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("web|1");
    }

    private static void assertRefused(StreamLinks links, String token) {
        assertThatThrownBy(() -> links.open(token, HOUR))
                .as(token)
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("expired");
    }
}
