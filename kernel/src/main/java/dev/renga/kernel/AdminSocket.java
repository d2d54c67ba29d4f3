package dev.renga.kernel;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Tells how a process is: {@code GET /healthz} and {@code GET /metrics} over HTTP/1.0 on a Unix
 * socket of mode 660, never on a port. The caller's suppliers run on a virtual thread per request;
 * more than {@value #CONCURRENT} requests at once wait. Thread-safe.
 */
public final class AdminSocket implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.admin");
    private static final int CONCURRENT = 32;
    private final Path socket;
    private final ServerSocketChannel listener;
    private final Supplier<Optional<String>> trouble;
    private final Supplier<String> metrics;
    private final Semaphore permits = new Semaphore(CONCURRENT);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private AdminSocket(
            Path socket,
            ServerSocketChannel listener,
            Supplier<Optional<String>> trouble,
            Supplier<String> metrics) {
        this.socket = socket;
        this.listener = listener;
        this.trouble = trouble;
        this.metrics = metrics;
    }

    /**
     * Serves until closed; a socket left by an earlier process is replaced.
     *
     * @param trouble what is wrong with the process; empty answers 200 {@code ok}, a text 503
     * @param metrics all metrics in Prometheus' text format
     */
    public static AdminSocket serve(
            Path socket, Supplier<Optional<String>> trouble, Supplier<String> metrics)
            throws IOException {
        Files.deleteIfExists(socket);
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
        var admin = new AdminSocket(socket, listener, trouble, metrics);
        Threads.start("admin", admin::accept);
        return admin;
    }

    private void accept() {
        try {
            while (true) {
                permits.acquire();
                var connection = listener.accept();
                open.add(connection);
                Threads.start("admin-request", () -> handle(connection));
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                LOG.log(Level.ERROR, "admin socket stopped", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(SocketChannel connection) {
        try (connection) {
            send(connection, answer(AdminRequest.read(connection)));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "admin request", e);
        } finally {
            open.remove(connection);
            permits.release();
        }
    }

    private static void send(SocketChannel connection, AdminAnswer answer) throws IOException {
        var bytes = ByteBuffer.wrap(answer.bytes());
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private AdminAnswer answer(String requestLine) {
        var words = requestLine.split(" ", -1);
        if (words.length < 2 || !words[0].equals("GET")) {
            return new AdminAnswer("405 Method Not Allowed", "only GET\n");
        }
        return switch (words[1]) {
            case "/healthz" -> health();
            case "/metrics" -> new AdminAnswer("200 OK", metrics.get());
            default -> new AdminAnswer("404 Not Found", "/healthz or /metrics\n");
        };
    }

    private AdminAnswer health() {
        return trouble.get()
                .map(text -> new AdminAnswer("503 Service Unavailable", text + "\n"))
                .orElseGet(() -> new AdminAnswer("200 OK", "ok\n"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(socket); // a listener that is being closed may still take a caller
        listener.close();
        for (var connection : open) {
            connection.close();
        }
    }
}
