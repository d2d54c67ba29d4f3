package dev.renga.node.output;

import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import dev.renga.links.wire.LogsGrpc;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One connection to control's log store, until it breaks. */
final class LogConnection implements ClientResponseObserver<LogBatch, LogAck> {
    private final Runnable changed;
    private final Queue<LogAck> acknowledgements = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;
    private volatile boolean answered;

    @SuppressWarnings("NullAway.Init") // set by beforeStart, which open() calls
    private ClientCallStreamObserver<LogBatch> requests;

    private LogConnection(Runnable changed) {
        this.changed = changed;
    }

    static LogConnection open(Channel channel, Runnable changed) {
        var connection = new LogConnection(changed);
        LogsGrpc.newStub(channel).append(connection);
        return connection;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<LogBatch> stream) {
        requests = stream;
        stream.setOnReadyHandler(changed);
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether control was really there. */
    boolean hasAnswered() {
        return answered;
    }

    boolean isReady() {
        return !broken && requests.isReady();
    }

    void send(About about, Batch batch) {
        var wire =
                LogBatch.newBuilder()
                        .setSource(about.run().toString())
                        .setStream(about.stream().toString())
                        .setFirstSeq(batch.first())
                        .setEnd(batch.last() && about.endsStream());
        for (var line : batch.lines()) {
            wire.addLines(
                    LogLine.newBuilder()
                            .setAtMicros(line.atMicros())
                            .setOrigin(line.fromPlatform() ? "heroku" : "app")
                            .setProcess(about.process())
                            .setText(line.text()));
        }
        requests.onNext(wire.build());
    }

    @org.jspecify.annotations.Nullable
    LogAck acknowledgement() {
        return acknowledgements.poll();
    }

    @Override
    public void onNext(LogAck acknowledgement) {
        answered = true;
        acknowledgements.add(acknowledgement);
        changed.run();
    }

    @Override
    public void onError(Throwable cause) {
        broken = true;
        changed.run();
    }

    @Override
    public void onCompleted() {
        broken = true;
        changed.run();
    }

    void close() {
        broken = true;
        requests.cancel("the node stops", null);
    }
}
