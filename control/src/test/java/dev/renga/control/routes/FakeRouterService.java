package dev.renga.control.routes;

import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.RouterGrpc;
import dev.renga.links.wire.RoutesApplied;
import dev.renga.links.wire.ToRouter;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the router does, and keeps what each session told it. */
final class FakeRouterService extends RouterGrpc.RouterImplBase {
    final List<Told> sessions = new CopyOnWriteArrayList<>();

    Told newest() {
        return sessions.getLast();
    }

    @Override
    public StreamObserver<ToRouter> session(StreamObserver<FromRouter> control) {
        var told = new Told(control);
        sessions.add(told);
        return told;
    }

    static final class Told implements StreamObserver<ToRouter> {
        private final StreamObserver<FromRouter> control;
        private final List<ToRouter> messages = new ArrayList<>();

        Told(StreamObserver<FromRouter> control) {
            this.control = control;
        }

        synchronized List<ToRouter> messages() {
            return List.copyOf(messages);
        }

        synchronized void say(FromRouter message) {
            control.onNext(message);
        }

        @Override
        public synchronized void onNext(ToRouter message) {
            messages.add(message);
            if (message.hasRoutes()) {
                var applied =
                        RoutesApplied.newBuilder()
                                .setApp(message.getRoutes().getApp())
                                .setGeneration(message.getRoutes().getGeneration());
                control.onNext(FromRouter.newBuilder().setApplied(applied).build());
            } else if (message.hasSynced()) {
                control.onNext(FromRouter.newBuilder().setSynced(true).build());
            }
        }

        @Override
        public void onError(Throwable cause) {
            // control is gone
        }

        @Override
        public void onCompleted() {
            control.onCompleted();
        }
    }
}
