package dev.renga.control.engine;

import com.google.protobuf.ByteString;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.links.DynoMapping;
import dev.renga.links.ReportMapping;
import dev.renga.links.wire.AttachInput;
import dev.renga.links.wire.AttachOutput;
import dev.renga.links.wire.AttachRequest;
import dev.renga.links.wire.Dyno;
import dev.renga.links.wire.FromNode;
import dev.renga.links.wire.NodeGrpc;
import dev.renga.links.wire.ToNode;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Serves a fake engine as the node serves the real one. */
final class FakeNode extends NodeGrpc.NodeImplBase {
    private final FakeEngine engine;
    private volatile long highestEpoch;

    FakeNode(FakeEngine engine) {
        this.engine = engine;
    }

    @Override
    public StreamObserver<ToNode> session(StreamObserver<FromNode> out) {
        return new Conversation(out);
    }

    @Override
    public StreamObserver<AttachInput> attach(StreamObserver<AttachOutput> out) {
        return new Attached(out);
    }

    private final class Conversation implements StreamObserver<ToNode> {
        private final StreamObserver<FromNode> out;
        private @Nullable Subscription reports;

        Conversation(StreamObserver<FromNode> out) {
            this.out = out;
        }

        @Override
        public void onNext(ToNode message) {
            switch (message.getMessageCase()) {
                case HELLO -> hello(message.getHello().getEpoch());
                case DESIRED -> {
                    replaceAll(
                            message.getDesired().getDynosList().stream()
                                    .collect(Collectors.toMap(Dyno::getId, DynoMapping::fromWire)));
                    tellEverything();
                }
                case APPLY -> engine.apply(DynoMapping.fromWire(message.getApply()));
                case REMOVE -> engine.remove(DynoId.parse(message.getRemove()));
                case MESSAGE_NOT_SET -> {}
            }
        }

        private void hello(long epoch) {
            if (epoch < highestEpoch) {
                out.onError(Status.FAILED_PRECONDITION.asRuntimeException());
            }
            highestEpoch = Math.max(highestEpoch, epoch);
        }

        private void replaceAll(java.util.Map<String, DynoSpec> wanted) {
            engine.specs().stream()
                    .map(DynoSpec::id)
                    .filter(it -> !wanted.containsKey(it.toString()))
                    .forEach(engine::remove);
            wanted.values().forEach(engine::apply);
        }

        private void tellEverything() {
            tell(FromNode.newBuilder().setFacts(ReportMapping.toWire(engine.facts())).build());
            engine.allReports().forEach(it -> tell(report(it)));
            reports = engine.observe(it -> tell(report(it)));
            tell(FromNode.newBuilder().setSynced(true).build());
        }

        private FromNode report(dev.renga.kernel.engine.DynoReport report) {
            return FromNode.newBuilder().setReport(ReportMapping.toWire(report)).build();
        }

        private synchronized void tell(FromNode message) {
            out.onNext(message);
        }

        @Override
        public void onError(Throwable cause) {
            end();
        }

        @Override
        public void onCompleted() {
            end();
            out.onCompleted();
        }

        private void end() {
            if (reports != null) {
                reports.close();
            }
        }
    }

    private final class Attached implements StreamObserver<AttachInput> {
        private final StreamObserver<AttachOutput> out;
        private @Nullable ByteDuplex streams;

        Attached(StreamObserver<AttachOutput> out) {
            this.out = out;
        }

        @Override
        public void onNext(AttachInput message) {
            try {
                switch (message.getMessageCase()) {
                    case REQUEST -> open(message.getRequest());
                    case DATA -> streams().output().write(message.getData().toByteArray());
                    case END -> streams().output().close();
                    case MESSAGE_NOT_SET -> {}
                }
            } catch (IOException | RengaException e) {
                out.onError(Status.UNAVAILABLE.withDescription(e.getMessage()).asException());
            }
        }

        private ByteDuplex streams() {
            return java.util.Objects.requireNonNull(streams);
        }

        private void open(AttachRequest request) {
            streams =
                    engine.attach(
                            DynoId.parse(request.getDyno()),
                            DynoMapping.fromWire(request.getKind()));
            out.onNext(AttachOutput.newBuilder().setOpened(true).build());
            Threads.start("fake-attach", this::relay);
        }

        private void relay() {
            var buffer = new byte[8192];
            try (var input = streams().input()) {
                for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                    out.onNext(
                            AttachOutput.newBuilder()
                                    .setData(ByteString.copyFrom(buffer, 0, n))
                                    .build());
                }
                out.onNext(AttachOutput.newBuilder().setExit(0).build());
                out.onCompleted();
            } catch (IOException e) {
                out.onError(e);
            }
        }

        @Override
        public void onError(Throwable cause) {
            if (streams != null) {
                streams.close();
            }
        }

        @Override
        public void onCompleted() {
            // the caller only ends its own half
        }
    }
}
