package dev.renga.node;

import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogLine;
import dev.renga.links.wire.LogsGrpc;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stands for control's log store: keeps lines by source and number, and what was said twice. */
public final class LogServer extends LogsGrpc.LogsImplBase {
    private final Map<String, List<LogLine>> lines = new HashMap<>();
    private final Map<String, List<String>> sources = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private int repeated;
    private int gaps;

    @Override
    public StreamObserver<LogBatch> append(StreamObserver<LogAck> acknowledgements) {
        return new StreamObserver<>() {
            @Override
            public void onNext(LogBatch batch) {
                acknowledgements.onNext(take(batch));
            }

            @Override
            public void onError(Throwable cause) {}

            @Override
            public void onCompleted() {
                acknowledgements.onCompleted();
            }
        };
    }

    private synchronized LogAck take(LogBatch batch) {
        var known = lines.computeIfAbsent(batch.getSource(), it -> new ArrayList<>());
        if (known.isEmpty()) {
            sources.computeIfAbsent(batch.getStream(), it -> new ArrayList<>())
                    .add(batch.getSource());
        }
        long seq = batch.getFirstSeq();
        for (var line : batch.getLinesList()) {
            add(known, seq++, line);
        }
        if (batch.getEnd()) {
            ended.add(batch.getStream());
        }
        return LogAck.newBuilder()
                .setSource(batch.getSource())
                .setStream(batch.getStream())
                .setLastSeq(known.size())
                .build();
    }

    private void add(List<LogLine> known, long seq, LogLine line) {
        if (seq <= known.size()) {
            repeated++;
            if (!known.get((int) seq - 1).equals(line)) {
                throw new AssertionError("line " + seq + " was told differently before");
            }
        } else if (seq == known.size() + 1) {
            known.add(line);
        } else {
            gaps++;
        }
    }

    /** {@code app[web.1]: hello}, in the order of their numbers, run after run. */
    public synchronized List<String> lines(Object stream) {
        return sources.getOrDefault(stream.toString(), List.of()).stream()
                .flatMap(source -> lines.getOrDefault(source, List.of()).stream())
                .map(it ->
                        "%s[%s]: %s"
                                .formatted(
                                        it.getOrigin(),
                                        it.getProcess(),
                                        it.getText().toStringUtf8()))
                .toList();
    }

    public synchronized int count(Object stream) {
        return sources.getOrDefault(stream.toString(), List.of()).stream()
                .mapToInt(source -> lines.getOrDefault(source, List.of()).size())
                .sum();
    }

    public synchronized boolean hasEnded(Object stream) {
        return ended.contains(stream.toString());
    }

    public synchronized int gaps() {
        return gaps;
    }

    public synchronized int repeated() {
        return repeated;
    }
}
