package dev.renga.node;

import dev.renga.links.wire.AttachInput;
import dev.renga.links.wire.AttachOutput;
import dev.renga.links.wire.FromNode;
import dev.renga.links.wire.NodeGrpc;
import dev.renga.links.wire.ToNode;
import dev.renga.node.dynos.LocalEngine;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** Lets control use this machine's engine. One control at a time: a new one ends the last. */
final class NodeService extends NodeGrpc.NodeImplBase {
    private final LocalEngine engine;
    private final Epoch epoch;
    private @Nullable ControlSession current; // guarded by this

    NodeService(LocalEngine engine, Epoch epoch) {
        this.engine = engine;
        this.epoch = epoch;
    }

    @Override
    public StreamObserver<ToNode> session(StreamObserver<FromNode> out) {
        var call = (ServerCallStreamObserver<FromNode>) out;
        return new ControlSession(engine, call, this::admit);
    }

    /** Fences off: once a session has said a good hello, no earlier one is heard. */
    private synchronized boolean admit(ControlSession session, long its) {
        if (!epoch.admits(its)) {
            return false;
        }
        if (current != null && current != session) {
            current.supersede();
        }
        current = session;
        return true;
    }

    @Override
    public StreamObserver<AttachInput> attach(StreamObserver<AttachOutput> out) {
        return new AttachedDyno(engine, (ServerCallStreamObserver<AttachOutput>) out);
    }

    synchronized boolean hasControl() {
        return current != null && current.isOpen();
    }
}
