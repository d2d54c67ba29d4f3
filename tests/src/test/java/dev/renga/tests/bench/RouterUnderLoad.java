package dev.renga.tests.bench;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Home;
import dev.renga.links.Links;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Backend;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogsGrpc;
import dev.renga.links.wire.RouterGrpc;
import dev.renga.links.wire.ToRouter;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A router process of its own with ten thousand apps, whose log lines are taken and let go. */
final class RouterUnderLoad implements AutoCloseable {
    private static final int APPS = 10_000;
    private final Links links = new Links();
    private final Home home;
    private final Server logs;
    private final Process process;

    RouterUnderLoad(Path folder, int port, int unusedPort, String processor) throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.routerSocket().getParent());
        Files.createDirectories(home.logsSocket().getParent());
        Files.createDirectories(home.router());
        logs = links.serve(home.logsSocket(), new Taken());
        process = start(port, unusedPort, processor);
    }

    private Process start(int port, int unusedPort, String processor) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessRunner()
                .start(
                        Command.of(
                                        "taskset",
                                        "-c",
                                        processor,
                                        java,
                                        "-Xmx128m",
                                        "-XX:+UseSerialGC",
                                        "-XX:+UseCompactObjectHeaders",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "dev.renga.router.RouterMain")
                                .with(
                                        Map.of(
                                                "RENGA_HOME",
                                                home.root().toString(),
                                                "RENGA_LISTEN",
                                                "127.0.0.1",
                                                "RENGA_PORTS_HTTP",
                                                "" + port,
                                                "RENGA_PORTS_HTTPS",
                                                "" + unusedPort)));
    }

    Process process() {
        return process;
    }

    boolean listens() {
        return Files.exists(home.routerSocket());
    }

    /** Tells it apps that all are served by one backend; returns when it serves them. */
    void serve(int backend) throws InterruptedException {
        var synced = new CountDownLatch(1);
        var session =
                RouterGrpc.newStub(links.reach(home.routerSocket())).session(new Answers(synced));
        session.onNext(ToRouter.newBuilder().setHello(Hello.newBuilder().setEpoch(1)).build());
        for (int i = 0; i < APPS; i++) {
            session.onNext(ToRouter.newBuilder().setRoutes(app(i, backend)).build());
        }
        session.onNext(ToRouter.newBuilder().setSynced(true).build());
        synced.await();
    }

    private static AppRoutes app(int number, int backend) {
        return AppRoutes.newBuilder()
                .setApp("0198c0de-0000-7000-8000-" + "%012d".formatted(number))
                .setGeneration(1)
                .setName("app-" + number)
                .addHosts("app-" + number + ".renga.localhost")
                .addBackends(
                        Backend.newBuilder()
                                .setDyno("web.1")
                                .setRun("run-" + number)
                                .setAddress("127.0.0.1")
                                .setPort(backend))
                .build();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        logs.shutdownNow();
        links.close();
    }

    private record Answers(CountDownLatch synced) implements StreamObserver<FromRouter> {
        @Override
        public void onNext(FromRouter answer) {
            if (answer.hasSynced()) {
                synced.countDown();
            }
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    private static final class Taken extends LogsGrpc.LogsImplBase {
        @Override
        public StreamObserver<LogBatch> append(StreamObserver<LogAck> acknowledgements) {
            return new StreamObserver<>() {
                @Override
                public void onNext(LogBatch batch) {
                    acknowledgements.onNext(
                            LogAck.newBuilder()
                                    .setSource(batch.getSource())
                                    .setStream(batch.getStream())
                                    .setLastSeq(batch.getFirstSeq() + batch.getLinesCount() - 1)
                                    .build());
                }

                @Override
                public void onError(Throwable cause) {}

                @Override
                public void onCompleted() {}
            };
        }
    }
}
