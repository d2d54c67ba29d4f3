package dev.renga.tests.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

/** What a visitor does with a connection; each fails if the answer isn't right to the last byte. */
enum Visits {
    QUICK {
        @Override
        void visit(Connection to) throws IOException {
            to.ask("GET", "/");
            expect("hello", text(to));
        }
    },
    SLOW {
        @Override
        void visit(Connection to) throws IOException {
            to.ask("GET", "/slow");
            expect("............end", text(to));
        }
    },
    UPLOAD {
        @Override
        void visit(Connection to) throws IOException {
            var sent = new byte[UPLOADED];
            new Random().nextBytes(sent);
            to.ask("POST", "/echo", "Content-Length: " + sent.length);
            var back = new CRC32();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var sending = CompletableFuture.runAsync(() -> send(to, sent), threads);
                to.body(to.head(200), (bytes, count) -> back.update(bytes, 0, count));
                sending.join();
            } catch (CompletionException e) {
                throw new IOException("the upload", e.getCause());
            }
            var wanted = new CRC32();
            wanted.update(sent);
            expect("" + wanted.getValue(), "" + back.getValue());
        }
    },
    SOCKET {
        @Override
        void visit(Connection to) throws IOException {
            to.ask(
                    "GET",
                    "/",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            to.head(101);
            for (int i = 0; i < MESSAGES; i++) {
                expect("message " + i, echo(to, "message " + i));
            }
        }
    };

    private static final int UPLOADED = 4 << 20;
    private static final int MESSAGES = 200;
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;

    abstract void visit(Connection to) throws IOException;

    private static String text(Connection from) throws IOException {
        var body = new ByteArrayOutputStream();
        from.body(from.head(200), (bytes, count) -> body.write(bytes, 0, count));
        return body.toString(StandardCharsets.US_ASCII);
    }

    private static void send(Connection to, byte[] bytes) {
        try {
            to.out().write(bytes);
            to.out().flush();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** One short frame there, masked with zeros, and one back. */
    private static String echo(Connection to, String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.US_ASCII);
        var frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        frame.write(MASKED | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        to.out().write(frame.toByteArray());
        to.out().flush();
        if (to.in().read() != TEXT) {
            throw new IOException("no frame came back");
        }
        return new String(to.in().readNBytes(to.in().read()), StandardCharsets.US_ASCII);
    }

    private static void expect(String wanted, String got) throws IOException {
        if (!wanted.equals(got)) {
            throw new IOException("wanted %s, got %s".formatted(wanted, got));
        }
    }
}
