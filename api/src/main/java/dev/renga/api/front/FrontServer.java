package dev.renga.api.front;

import dev.renga.api.kit.BrokenAnswers;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Serves the API on the front socket until closed. */
public final class FrontServer implements AutoCloseable {
    private static final long STOP_MILLIS = 5_000;
    private final Javalin javalin;

    private FrontServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to serve. A socket left by an earlier process is replaced; its folder decides who may
     * connect, and who connects is trusted to tell the client's address.
     */
    public static FrontServer start(
            Path socket, SslContextFactory.Server tls, Consumer<JavalinConfig> api)
            throws IOException {
        Files.deleteIfExists(socket);
        var server = new FrontServer(Javalin.create(it -> configure(it, socket, tls, api)));
        server.javalin.start();
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
        return server;
    }

    private static void configure(
            JavalinConfig config,
            Path socket,
            SslContextFactory.Server tls,
            Consumer<JavalinConfig> api) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyServer(FrontServer::prepare);
        config.jetty.modifyServletContextHandler(
                it -> it.addFilter(new BrokenAnswers(), "/*", EnumSet.of(DispatcherType.REQUEST)));
        config.jetty.addConnector(
                (server, http) -> FrontConnector.create(server, http, tls, socket));
        api.accept(config);
    }

    private static void prepare(Server server) {
        server.setHandler(new GracefulHandler(new MethodOverride()));
        server.setErrorHandler(new EarlyErrors());
        server.setStopTimeout(STOP_MILLIS);
        server.setStopAtShutdown(false);
    }

    /** Refuses new requests, gives running ones a moment, then stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
