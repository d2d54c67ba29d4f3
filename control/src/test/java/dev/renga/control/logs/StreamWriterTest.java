package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ManualClock;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamWriterTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);

    /** A stream that stays quiet a number of times, for as long as it is waited for. */
    private LogStream quiet(int times) {
        return new LogStream() {
            private int left = times;

            @Override
            public LogEvent next(Duration patience) {
                clock.advance(patience);
                return left-- > 0 ? new LogEvent.Quiet() : new LogEvent.End();
            }

            @Override
            public void close() {}
        };
    }

    private String written(StreamWriter writer, LogStream stream) throws Exception {
        var out = new ByteArrayOutputStream();
        writer.write(stream, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSilentEventStreamIsKeptAliveByComments() throws Exception {
        assertThat(written(StreamWriter.logEvents(clock), quiet(3)))
                .isEqualTo("retry: 500\n\n:\n\n:\n\n");
    }

    @Test
    void silentOutputIsKeptAliveByNullBytesAndALogByNothing() throws Exception {
        assertThat(written(StreamWriter.outputText(clock), quiet(2))).isEqualTo("\0");
        assertThat(written(StreamWriter.logText(clock), quiet(2))).isEmpty();
    }
}
