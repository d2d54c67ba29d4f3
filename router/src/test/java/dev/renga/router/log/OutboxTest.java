package dev.renga.router.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.links.wire.LogBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox("router-1", 5, 100);

    @Test
    void linesAreNumberedPerStreamAndKeptUntilAcknowledged() {
        add("a", "one");
        add("a", "two");
        add("b", "other");
        var first = take();
        assertThat(first.getSource()).isEqualTo("router-1");
        assertThat(first.getStream()).isEqualTo("a");
        assertThat(first.getFirstSeq()).isEqualTo(1);
        assertThat(texts(first)).containsExactly("one", "two");
        assertThat(take().getFirstSeq()).isEqualTo(1);
        outbox.acknowledge("a", 2);
        add("a", "three");
        assertThat(take().getFirstSeq()).isEqualTo(3);
        assertThat(outbox.waiting()).isEqualTo(2);
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgain() {
        add("a", "one");
        add("a", "two");
        take();
        outbox.acknowledge("a", 1);
        outbox.rewind();
        var again = take();
        assertThat(again.getFirstSeq()).isEqualTo(2);
        assertThat(texts(again)).containsExactly("two");
    }

    @Test
    void whatFindsNoRoomIsCountedAndToldInItsStream() {
        for (int i = 1; i <= 8; i++) {
            add("a", "line " + i);
        }
        assertThat(outbox.dropped()).isEqualTo(3);
        take();
        outbox.acknowledge("a", 5);
        add("a", "later");
        var next = take();
        assertThat(next.getFirstSeq()).isEqualTo(6);
        assertThat(texts(next))
                .containsExactly("3 router lines lost: more came than could be kept", "later");
    }

    @Test
    void theirBytesAreBoundedToo() {
        add("a", "x".repeat(90));
        add("b", "x".repeat(20));
        assertThat(outbox.dropped()).isEqualTo(1);
        take();
        outbox.acknowledge("a", 1);
        assertThat(take().getStream()).isEqualTo("b");
    }

    @Test
    void afterStopNothingIsTakenUntilRewound() {
        add("a", "one");
        outbox.stop();
        assertThat(outbox.take()).isNull();
        outbox.rewind();
        assertThat(texts(take())).containsExactly("one");
    }

    @Test
    void anAcknowledgementOfNothingKnownIsIgnored() {
        add("a", "one");
        outbox.acknowledge("b", 7);
        outbox.acknowledge("a", 7);
        assertThat(outbox.waiting()).as("not sent yet").isEqualTo(1);
    }

    private void add(String stream, String text) {
        outbox.append(stream, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private LogBatch take() {
        var batch = outbox.take();
        if (batch == null) {
            throw new AssertionError("stopped");
        }
        return batch;
    }

    private static List<String> texts(LogBatch batch) {
        return batch.getLinesList().stream().map(it -> it.getText().toStringUtf8()).toList();
    }
}
