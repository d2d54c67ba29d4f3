package dev.renga.router;

import dev.renga.kernel.Await;
import dev.renga.links.Links;
import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import dev.renga.links.wire.LogsGrpc;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Control's end of the log lines: keeps each line once, as the real one does. */
final class FakeLogs extends LogsGrpc.LogsImplBase implements AutoCloseable {
    private final Links links = new Links();
    private final Server server;
    private final List<LogBatch> batches = new CopyOnWriteArrayList<>();
    private volatile boolean acknowledging = true;

    FakeLogs(Path socket) throws IOException {
        server = links.serve(socket, this);
    }

    void acknowledge(boolean wanted) {
        acknowledging = wanted;
    }

    @Override
    public StreamObserver<LogBatch> append(StreamObserver<LogAck> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(LogBatch batch) {
                batches.add(batch);
                if (acknowledging) {
                    answers.onNext(
                            LogAck.newBuilder()
                                    .setSource(batch.getSource())
                                    .setStream(batch.getStream())
                                    .setLastSeq(batch.getFirstSeq() + batch.getLinesCount() - 1)
                                    .build());
                }
            }

            @Override
            public void onError(Throwable cause) {}

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    List<LogBatch> batches() {
        return batches;
    }

    List<String> lines(String stream) {
        return batches.stream()
                .filter(batch -> batch.getStream().equals(stream))
                .flatMap(batch -> batch.getLinesList().stream())
                .map(FakeLogs::text)
                .toList();
    }

    private static String text(LogLine line) {
        return line.getText().toStringUtf8();
    }

    /** The only line there is; waits for it. */
    String line(String stream) {
        Await.until("a log line", () -> !lines(stream).isEmpty());
        return lines(stream).getFirst();
    }

    @Override
    public void close() {
        server.shutdownNow();
        links.close();
    }
}
