package dev.renga.router;

import dev.renga.links.wire.Backend;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A dyno whose server does byte for byte what the test says. */
final class RawDyno implements AutoCloseable {
    /** Answers one request. */
    interface Script {
        void answer(Call call) throws IOException;
    }

    /** One request, its connection and its number on that connection, from 1. */
    record Call(String head, InputStream in, OutputStream out, Socket socket, int number) {
        String header(String name) {
            return Headers.find(head, name);
        }

        String target() {
            return head.split(" ", 3)[1];
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void ok(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        String read(int count) throws IOException {
            return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
        }

        String body() throws IOException {
            return read(Integer.parseInt(header("Content-Length")));
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final String name;
    private final String run = UUID.randomUUID().toString();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    RawDyno(String name, Script script) throws IOException {
        this.name = name;
        this.script = script;
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** Answers every request with 200 and the text. */
    static RawDyno saying(String name, String text) throws IOException {
        return new RawDyno(name, call -> call.ok(text));
    }

    Backend backend() {
        return Backend.newBuilder()
                .setDyno(name)
                .setRun(run)
                .setAddress("127.0.0.1")
                .setPort(listener.getLocalPort())
                .build();
    }

    String run() {
        return run;
    }

    /** The heads of all requests so far. */
    List<String> heads() {
        return heads;
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (SocketException e) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            int number = 0;
            for (var head = readHead(in); head != null; head = readHead(in)) {
                heads.add(head);
                script.answer(new Call(head, in, socket.getOutputStream(), socket, ++number));
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (IOException e) {
            // the router has closed the connection
        }
    }

    static @Nullable String readHead(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the router, or the dyno itself, has ended each of its connections. */
    boolean allEnded() {
        return sockets.stream().allMatch(Socket::isClosed);
    }

    /** Ends all its connections, idle ones as well. */
    void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }
}
