package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.renga.kernel.Await;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A client that goes away in the middle is nobody's fault: the log has no word of it but the
 * request's own line.
 */
class VanishedClientTest {
    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();
    private final Listener listener = new Listener();
    @TempDir Path folder;
    private ServerFixture server;

    private final class Listener extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server =
                new ServerFixture(
                        folder,
                        Stream.of(
                                link("/read", VanishedClientTest::read),
                                link("/refuse", VanishedClientTest::refuse),
                                link("/relay", VanishedClientTest::relay),
                                link("/quiet", VanishedClientTest::quiet),
                                link("/talk", VanishedClientTest::talk),
                                link("/break", VanishedClientTest::broken)));
        listener.start();
        root().setLevel(Level.INFO);
        root().addAppender(listener);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterEach
    void stop() throws Exception {
        root().detachAppender(listener);
        root().setLevel(Level.WARN);
        server.close();
    }

    private static Link<?, ?> link(String path, dev.renga.api.kit.Stream answer) {
        return new Link<>(
                Method.POST, path, Guard.ANYONE, Input.nothing(), Output.git(), call -> answer);
    }

    private static void read(Context http) throws IOException {
        http.req().getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void refuse(Context http) throws IOException {
        try {
            read(http);
        } catch (IOException e) {
            throw new RengaException(Problem.BAD_REQUEST, "This is no push of git's.", e);
        }
    }

    private static void relay(Context http) throws IOException {
        begin(http);
        read(http);
    }

    private static void quiet(Context http) throws IOException {
        begin(http);
        try {
            read(http);
        } catch (IOException e) {
            http.res().getOutputStream().write(1);
        }
    }

    private static void begin(Context http) throws IOException {
        http.res().getOutputStream().write(new byte[10]);
        http.res().getOutputStream().flush();
    }

    private static void talk(Context http) throws IOException {
        for (int i = 0; i < 1000; i++) {
            http.res().getOutputStream().write(new byte[1 << 16]);
            http.res().getOutputStream().flush();
        }
    }

    private static void broken(Context http) throws IOException {
        begin(http);
        throw new IllegalStateException("a fault of ours");
    }

    /** Sends a part of a request and is gone; returns once the request is over. */
    private void vanish(String path) throws IOException {
        int before = served();
        try (var socket = server.connect()) {
            send(socket, path, 9000);
        }
        Await.until("it is over", () -> served() > before);
    }

    private static void send(Socket socket, String path, int length) throws IOException {
        var request =
                "POST %s HTTP/1.1\r\nHost: renga.example\r\nContent-Length: %d\r\n\r\nsome"
                        .formatted(path, length);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private int served() {
        return (int)
                logged.stream().filter(it -> it.getLoggerName().equals("renga.requests")).count();
    }

    private List<ILoggingEvent> warned() {
        return logged.stream().filter(it -> it.getLevel().isGreaterOrEqual(Level.WARN)).toList();
    }

    @Test
    void isNoErrorHoweverFarItsRequestWasServed() throws Exception {
        for (var path : List.of("/read", "/refuse", "/relay", "/quiet", "/talk")) {
            vanish(path);
        }
        server.close(); // nobody logs any more
        assertThat(warned()).isEmpty();
        assertThat(logged).filteredOn(it -> it.getFormattedMessage().contains(" 500 ")).isEmpty();
        assertThat(served()).isEqualTo(5);
    }

    @Test
    void aFaultOfOursIsToldOnceAndItsAnswerLooksBroken() throws Exception {
        String answer;
        try (var socket = server.connect()) {
            send(socket, "/break", 4);
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            answer = "broken";
        }
        server.close();
        assertThat(answer).doesNotEndWith("0\r\n\r\n");
        assertThat(warned())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.getLevel()).isEqualTo(Level.ERROR);
                    assertThat(it.getFormattedMessage()).contains("broke off");
                    assertThat(it.getThrowableProxy().getMessage()).isEqualTo("a fault of ours");
                });
    }
}
