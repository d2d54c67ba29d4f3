package dev.renga.control.logs;

import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import dev.renga.links.wire.LogsGrpc;
import dev.renga.logs.Batch;
import dev.renga.logs.Line;
import dev.renga.logs.LogSink;
import dev.renga.logs.Origin;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Takes lines from node and router and acknowledges them once they are kept. Where keeping fails
 * the call ends, and the sender sends again what was not acknowledged. Thread-safe.
 */
public final class LogIngest extends LogsGrpc.LogsImplBase {
    private static final System.Logger LOG = System.getLogger("renga.logs");
    private final LogSink sink;

    public LogIngest(LogSink sink) {
        this.sink = sink;
    }

    @Override
    public StreamObserver<LogBatch> append(StreamObserver<LogAck> acknowledgements) {
        return new Intake(sink, acknowledgements);
    }

    private record Intake(LogSink sink, StreamObserver<LogAck> acknowledgements)
            implements StreamObserver<LogBatch> {
        @Override
        public void onNext(LogBatch wire) {
            try {
                keep(wire);
                acknowledgements.onNext(acknowledge(wire));
            } catch (UncheckedIOException e) {
                LOG.log(Level.ERROR, "log lines can't be kept", e);
                acknowledgements.onError(
                        Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException());
            }
        }

        /** What has no meaning is acknowledged too: it would have none the next time either. */
        private void keep(LogBatch wire) {
            try {
                sink.append(UUID.fromString(wire.getStream()), batch(wire));
            } catch (IllegalArgumentException e) {
                LOG.log(Level.ERROR, "log lines without a meaning from " + wire.getSource(), e);
            }
        }

        @Override
        public void onError(Throwable cause) {
            LOG.log(Level.DEBUG, "a sender of log lines is gone", cause);
        }

        @Override
        public void onCompleted() {
            acknowledgements.onCompleted();
        }
    }

    private static LogAck acknowledge(LogBatch wire) {
        return LogAck.newBuilder()
                .setSource(wire.getSource())
                .setStream(wire.getStream())
                .setLastSeq(wire.getFirstSeq() + wire.getLinesCount() - 1)
                .build();
    }

    private static Batch batch(LogBatch wire) {
        var lines = wire.getLinesList().stream().map(LogIngest::line).toList();
        return new Batch(wire.getSource(), wire.getFirstSeq(), lines, wire.getEnd());
    }

    private static Line line(LogLine wire) {
        return new Line(
                Instant.EPOCH.plus(wire.getAtMicros(), ChronoUnit.MICROS),
                wire.getOrigin().equals(Origin.HEROKU.text()) ? Origin.HEROKU : Origin.APP,
                wire.getProcess(),
                wire.getText().toStringUtf8());
    }
}
