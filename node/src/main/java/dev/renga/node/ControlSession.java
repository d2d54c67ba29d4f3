package dev.renga.node;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.links.DynoMapping;
import dev.renga.links.ReportMapping;
import dev.renga.links.wire.Desired;
import dev.renga.links.wire.FromNode;
import dev.renga.links.wire.ToNode;
import dev.renga.node.dynos.LocalEngine;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one control says, from its hello to its end. Messages come from one thread at a time. */
final class ControlSession implements StreamObserver<ToNode> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);

    /** Decides whether a control of an epoch may speak. */
    interface Fence {
        boolean admits(ControlSession session, long epoch);
    }

    private final LocalEngine engine;
    private final ServerCallStreamObserver<FromNode> out;
    private final Fence fence;
    private boolean admitted; // guarded by this
    private boolean over; // guarded by this
    private @Nullable Subscription reports; // guarded by this

    ControlSession(LocalEngine engine, ServerCallStreamObserver<FromNode> out, Fence fence) {
        this.engine = engine;
        this.out = out;
        this.fence = fence;
        out.setOnCancelHandler(this::end);
    }

    @Override
    public void onNext(ToNode message) {
        try {
            take(message);
        } catch (RuntimeException e) {
            LOG.error("control's {} could not be taken", message.getMessageCase(), e);
            refuse(Status.INTERNAL.withDescription(e.getMessage()));
        }
    }

    private void take(ToNode message) {
        if (message.getMessageCase() == ToNode.MessageCase.HELLO) {
            hello(message.getHello().getEpoch());
            return;
        }
        if (!mayAct()) {
            return;
        }
        switch (message.getMessageCase()) {
            case DESIRED -> desire(message.getDesired());
            case APPLY -> engine.apply(DynoMapping.fromWire(message.getApply()));
            case REMOVE -> engine.remove(DynoId.parse(message.getRemove()));
            case HELLO, MESSAGE_NOT_SET -> {} // taken above, or of a newer control
        }
    }

    private void hello(long epoch) {
        if (!fence.admits(this, epoch)) {
            refuse(Status.FAILED_PRECONDITION.withDescription("a newer control was here"));
            return;
        }
        synchronized (this) {
            admitted = true;
        }
        tell(FromNode.newBuilder().setFacts(ReportMapping.toWire(engine.facts())).build());
    }

    private synchronized boolean mayAct() {
        if (!admitted && !over) {
            refuse(Status.FAILED_PRECONDITION.withDescription("say hello first"));
        }
        return admitted && !over;
    }

    private void desire(Desired desired) {
        engine.desire(desired.getDynosList().stream().map(DynoMapping::fromWire).toList());
        var observation = engine.observe(this::report, () -> tell(synced()));
        synchronized (this) {
            if (over) {
                observation.close();
            } else {
                reports = observation;
            }
        }
    }

    private static FromNode synced() {
        return FromNode.newBuilder().setSynced(true).build();
    }

    private void report(DynoReport report) {
        tell(FromNode.newBuilder().setReport(ReportMapping.toWire(report)).build());
    }

    private synchronized void tell(FromNode message) {
        if (!over) {
            out.onNext(message);
        }
    }

    /** Another control has taken over. */
    void supersede() {
        refuse(Status.ABORTED.withDescription("another control has taken over"));
    }

    private synchronized void refuse(Status why) {
        if (!over) {
            end();
            out.onError(why.asRuntimeException());
        }
    }

    private synchronized void end() {
        over = true;
        if (reports != null) {
            reports.close();
            reports = null;
        }
    }

    synchronized boolean isOpen() {
        return admitted && !over;
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public synchronized void onCompleted() {
        if (!over) {
            end();
            out.onCompleted();
        }
    }
}
