package dev.renga.router;

import dev.renga.kernel.Await;
import dev.renga.links.Links;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Certificate;
import dev.renga.links.wire.CertificateNames;
import dev.renga.links.wire.Drained;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.RouterGrpc;
import dev.renga.links.wire.RoutesApplied;
import dev.renga.links.wire.ToRouter;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Control's end of a session with the router. */
final class FakeControl implements AutoCloseable, StreamObserver<FromRouter> {
    private final Links links = new Links();
    private final ManagedChannel channel;
    private final StreamObserver<ToRouter> router;
    private final List<FromRouter> answers = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> refused = new AtomicReference<>();

    FakeControl(Path socket, long epoch) {
        channel = links.reach(socket);
        router = RouterGrpc.newStub(channel).session(this);
        router.onNext(
                ToRouter.newBuilder()
                        .setHello(Hello.newBuilder().setEpoch(epoch).setVersion("test"))
                        .build());
    }

    FakeControl tell(Certificate certificate) {
        router.onNext(ToRouter.newBuilder().setCertificate(certificate).build());
        return this;
    }

    FakeControl tell(AppRoutes routes) {
        router.onNext(ToRouter.newBuilder().setRoutes(routes).build());
        return this;
    }

    FakeControl forget(String app) {
        router.onNext(ToRouter.newBuilder().setForget(app).build());
        return this;
    }

    FakeControl forgetCertificate(String... names) {
        var told = CertificateNames.newBuilder().addAllNames(List.of(names));
        router.onNext(ToRouter.newBuilder().setForgetCertificate(told).build());
        return this;
    }

    /** Everything was told; returns when the router serves it. */
    FakeControl sync() {
        router.onNext(ToRouter.newBuilder().setSynced(true).build());
        Await.until("the router to sync", () -> answers.stream().anyMatch(FromRouter::hasSynced));
        return this;
    }

    /** Tells one app's routes and returns when they are applied. */
    void publish(AppRoutes routes) {
        tell(routes);
        Await.until(
                "routes to be applied",
                () ->
                        applied().stream()
                                .anyMatch(it ->
                                        it.getApp().equals(routes.getApp())
                                                && it.getGeneration() == routes.getGeneration()));
    }

    List<RoutesApplied> applied() {
        return answers.stream().filter(FromRouter::hasApplied).map(FromRouter::getApplied).toList();
    }

    List<Drained> drained() {
        return answers.stream().filter(FromRouter::hasDrained).map(FromRouter::getDrained).toList();
    }

    List<FromRouter> answers() {
        return answers;
    }

    Status awaitRefusal() {
        Await.until("the session to be refused", () -> refused.get() != null);
        return Status.fromThrowable(refused.get());
    }

    @Override
    public void onNext(FromRouter answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable cause) {
        refused.set(cause);
    }

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
        channel.shutdownNow();
        links.close();
    }
}
