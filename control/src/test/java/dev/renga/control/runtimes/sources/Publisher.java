package dev.renga.control.runtimes.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site that publishes files, on a port of its own; it can be made to break off in the middle. */
public final class Publisher implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public Publisher() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public Publisher with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public Publisher with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on half of this file comes, then nothing. */
    public void cut(String path) {
        cut.add(path);
    }

    public void mend(String path) {
        cut.remove(path);
    }

    /** Keeps everyone who asks for this file waiting until the latch opens. */
    public CountDownLatch hold(String path) {
        var latch = new CountDownLatch(1);
        held.put(path, latch);
        return latch;
    }

    public long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        asked.add(path);
        await(held.get(path));
        var query = exchange.getRequestURI().getRawQuery();
        var content = files.getOrDefault(path + "?" + query, files.get(path));
        try (exchange) {
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            int sent = cut.contains(path) ? content.length / 2 : content.length;
            exchange.getResponseBody().write(content, 0, sent);
        }
    }

    private static void await(@org.jspecify.annotations.Nullable CountDownLatch latch) {
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.close();
    }
}
