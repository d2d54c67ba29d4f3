package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.renga.kernel.ByteSize;
import dev.renga.links.Links;
import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import dev.renga.links.wire.LogsGrpc;
import dev.renga.logs.Cursor;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogSink;
import dev.renga.logs.LogStore;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogIngestTest {
    private final UUID app = UUID.randomUUID();
    private final Links links = new Links();
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private Path folder;
    private Path socket;
    private @Nullable Server server;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("renga-ingest");
        socket = folder.resolve("logs.sock");
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.shutdownNow();
        }
        links.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
    }

    private StreamObserver<LogBatch> connect(LogSink sink) throws IOException {
        server = links.serve(socket, new LogIngest(sink));
        return LogsGrpc.newStub(links.reach(socket)).append(new Answers());
    }

    private final class Answers implements StreamObserver<LogAck> {
        @Override
        public void onNext(LogAck ack) {
            answers.add(ack);
        }

        @Override
        public void onError(Throwable cause) {
            answers.add(cause);
        }

        @Override
        public void onCompleted() {
            answers.add("completed");
        }
    }

    private Object answer() throws InterruptedException {
        return java.util.Objects.requireNonNull(answers.poll(20, TimeUnit.SECONDS));
    }

    private static LogBatch batch(String stream, String text) {
        return LogBatch.newBuilder()
                .setSource("run")
                .setStream(stream)
                .setFirstSeq(7)
                .addLines(
                        LogLine.newBuilder()
                                .setAtMicros(1_772_366_400_123_456L)
                                .setOrigin("heroku")
                                .setProcess("router")
                                .setText(ByteString.copyFromUtf8(text)))
                .build();
    }

    @Test
    void aLineIsKeptBeforeItIsAcknowledged() throws Exception {
        var store = new LogStore(folder, ByteSize.megabytes(1));
        var calls = connect(store);
        calls.onNext(batch(app.toString(), "at=info"));
        assertThat(answer())
                .isEqualTo(
                        LogAck.newBuilder()
                                .setSource("run")
                                .setStream(app.toString())
                                .setLastSeq(7)
                                .build());
        try (var log = store.read(app, LogQuery.everything(false), Cursor.RECENT)) {
            var entry = (LogEvent.Entry) log.next(Duration.ZERO);
            assertThat(entry.line().display())
                    .isEqualTo("2026-03-01T12:00:00.123456+00:00 heroku[router]: at=info");
        }
        calls.onCompleted();
        assertThat(answer()).isEqualTo("completed");
    }

    @Test
    void whatCannotBeKeptIsNotAcknowledged() throws Exception {
        var calls =
                connect((stream, batch) -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                });
        calls.onNext(batch(app.toString(), "lost"));
        assertThat(answer()).asString().contains("UNAVAILABLE").contains("disk full");
    }

    @Test
    void aStreamThatIsNoneIsAcknowledgedSoThatItsSenderGoesOn() throws Exception {
        var calls = connect(new LogStore(folder, ByteSize.megabytes(1)));
        calls.onNext(batch("..", "text"));
        assertThat(answer()).isInstanceOf(LogAck.class);
    }
}
