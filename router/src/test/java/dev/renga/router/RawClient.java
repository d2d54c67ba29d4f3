package dev.renga.router;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends byte for byte what the test says. */
final class RawClient implements AutoCloseable {
    /** An answer as it came. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String header(String name) {
            return Headers.find(head, name);
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(5_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static RawClient plain(InetSocketAddress router) throws IOException {
        return new RawClient(new Socket(router.getAddress(), router.getPort()));
    }

    /** With TLS, asking for the name. */
    static RawClient tls(InetSocketAddress router, SSLContext trust, String name)
            throws IOException {
        var plain = new Socket(router.getAddress(), router.getPort());
        var socket =
                (SSLSocket)
                        trust.getSocketFactory().createSocket(plain, name, router.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(java.util.List.of(new SNIHostName(name)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new RawClient(socket);
    }

    Socket socket() {
        return socket;
    }

    InputStream in() {
        return in;
    }

    RawClient send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    RawClient get(String host, String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    String readHead() throws IOException {
        var head = RawDyno.readHead(in);
        if (head == null) {
            throw new IOException("the router closed the connection");
        }
        return head;
    }

    String read(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** All up to the end of the connection. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads an answer with a length, in chunks, or up to the end of the connection. */
    Answer read() throws IOException {
        var answer = new Answer(readHead(), "");
        var length = answer.header("Content-Length");
        byte[] body;
        if (!length.isEmpty()) {
            body = in.readNBytes(Integer.parseInt(length));
        } else if (answer.header("Transfer-Encoding").equals("chunked")) {
            body = readChunks();
        } else if (answer.status() < 200 || answer.status() == 204 || answer.status() == 304) {
            body = new byte[0];
        } else {
            body = in.readAllBytes();
        }
        return new Answer(answer.head(), new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] readChunks() throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(readLine(), 16);
            body.write(in.readNBytes(size));
            readLine();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the router closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    /** Whether the router has ended the connection: nothing more comes. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
