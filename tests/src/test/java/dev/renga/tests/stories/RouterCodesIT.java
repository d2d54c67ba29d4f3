package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a visitor and {@code heroku logs} see of each way in which an app fails to answer. */
@ExtendWith(InstanceExtension.class)
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouterCodesIT {
    private static final String FAULTY = "codes-faulty";
    private static final String ABSENT = "codes-absent";
    private static final String CROWDED = "codes-crowded";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BACKLOG = 1000;

    /** An answer for each path; what isn't named is never answered. */
    private static final String SERVER =
            """
            use IO::Socket::INET;
            $SIG{CHLD} = "IGNORE";
            my $door = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 2000, ReuseAddr => 1) or die $!;
            $SIG{USR1} = sub { close $door; sleep 1 while 1 };
            $SIG{USR2} = sub { sleep 1 while 1 };
            while (1) {
              my $in = $door->accept or next;
              if (fork) { close $in; next }
              close $door;
              my ($path) = <$in> =~ /^GET (\\S+)/;
              while (my $line = <$in>) { last if $line =~ /^\\r?$/ }
              my $ok = "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n";
              $in->autoflush;
              if ($path eq "/") { print $in "${ok}Content-Length: 2\\r\\n\\r\\nhi" }
              elsif ($path eq "/hangs-up") {}
              elsif ($path eq "/breaks-off") { print $in "${ok}Content-Length: 1000\\r\\n\\r\\nhalf" }
              elsif ($path eq "/endless") { print $in "${ok}\\r\\n"; while (print $in "more\\n") { select undef, undef, undef, 0.02 } }
              elsif ($path eq "/shuts-the-door") { kill USR1 => getppid; print $in "${ok}Content-Length: 2\\r\\n\\r\\nhi" }
              elsif ($path eq "/accepts-no-more") { kill USR2 => getppid; print $in "${ok}Content-Length: 2\\r\\n\\r\\nhi" }
              else { sleep 600 }
              exit;
            }
            """;

    private Terminal user;
    private Instance instance;
    private SlugDeploys api;

    /** What a visitor got. */
    private record Visit(int status, String page) {}

    @BeforeAll
    void pack(Instance running) {
        instance = running;
        user = Terminal.of(running);
        api = SlugDeploys.of(running, user);
        user.write("app/server.pl", SERVER);
        user.run("tar", "czf", "slug.tgz", "./app");
    }

    @AfterAll
    void leave() {
        for (var app : List.of(FAULTY, ABSENT, CROWDED)) {
            user.attempt("heroku", "apps:destroy", "--app", app, "--confirm", app);
        }
    }

    @Test
    void anAppThatAnswersBadlyOrNotAtAll() {
        serve(FAULTY);
        var unanswered = CompletableFuture.supplyAsync(() -> visit(FAULTY, "/never"));

        assertThat(visit(FAULTY, "/hangs-up")).satisfies(it -> isError(it, 503));
        seesLine(
                FAULTY,
                "at=error code=H13 desc=\"Connection closed without response\"",
                "/hangs-up",
                "dyno=web.1",
                "status=503");

        assertThat(visit(FAULTY, "/breaks-off")).isEqualTo(new Visit(200, "half"));
        seesLine(
                FAULTY,
                "sock=backend at=error code=H18 desc=\"Server Request Interrupted\"",
                "/breaks-off",
                "dyno=web.1",
                "status=503");

        user.run(
                "sh",
                "-c",
                "curl -sN \"$1\" | head -c 5",
                "leave",
                web(FAULTY).url("https", "/endless"));
        seesLine(
                FAULTY,
                "sock=client at=warning code=H27 desc=\"Client Request Interrupted\"",
                "/endless",
                "dyno=web.1",
                "status=499");

        assertThat(unanswered.join()).satisfies(it -> isError(it, 503));
        seesLine(
                FAULTY,
                "at=error code=H12 desc=\"Request timeout\"",
                "/never",
                "dyno=web.1",
                "service=30",
                "status=503");

        assertThat(visit(FAULTY, "/shuts-the-door").status()).isEqualTo(200);
        Await.until("the door is shut", SOON, () -> visit(FAULTY, "/").status() == 503);
        assertThat(visit(FAULTY, "/refused")).satisfies(it -> isError(it, 503));
        seesLine(
                FAULTY,
                "at=error code=H21 desc=\"Backend connection refused\"",
                "/refused",
                "dyno=web.1",
                "status=503");
    }

    @Test
    void anAppThatHasNoDynoToAnswer() {
        var unknown = visit("codes-unknown", "/");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.page()).contains("<title>No such app</title>");

        user.seen("heroku", "create", ABSENT);
        assertThat(visit(ABSENT, "/blank")).satisfies(it -> isError(it, 502));
        seesLine(
                ABSENT,
                "at=info code=H81 desc=\"Blank app\"",
                "/blank",
                "dyno= connect= service=",
                "status=502");

        api.deploy(ABSENT, "slug.tgz", Map.of("web", "exit 3", "worker", "sleep 600"));
        assertThat(visit(ABSENT, "/crashed")).satisfies(it -> isError(it, 503));
        seesLine(
                ABSENT,
                "at=error code=H10 desc=\"App crashed\"",
                "/crashed",
                "dyno= connect= service=",
                "status=503");

        user.seen("heroku", "ps:scale", "web=0", "--app", ABSENT);
        Await.until(
                "H14",
                SOON,
                () -> visit(ABSENT, "/none").status() == 503 && hasLine(ABSENT, "code=H14"));
        seesLine(
                ABSENT,
                "at=error code=H14 desc=\"No web processes running\"",
                "/none",
                "dyno= connect= service=",
                "status=503");

        user.seen("heroku", "maintenance:on", "--app", ABSENT);
        Await.until(
                "H80",
                SOON,
                () ->
                        visit(ABSENT, "/offline")
                                .page()
                                .contains("<title>Offline for maintenance</title>"));
        assertThat(visit(ABSENT, "/offline").status()).isEqualTo(503);
        seesLine(
                ABSENT,
                "at=info code=H80 desc=\"Maintenance mode\"",
                "/offline",
                "dyno= connect= service=",
                "status=503");

        user.seen(
                "heroku",
                "config:set",
                "MAINTENANCE_PAGE_URL=//pages.example.com/offline.html",
                "ERROR_PAGE_URL=//pages.example.com/error.html",
                "--app",
                ABSENT);
        Await.until(
                "the app's own page",
                SOON,
                () ->
                        visit(ABSENT, "/")
                                .page()
                                .contains("<iframe src=\"//pages.example.com/offline.html\">"));
        user.seen("heroku", "maintenance:off", "--app", ABSENT);
        Await.until(
                "the app's own page",
                SOON,
                () ->
                        visit(ABSENT, "/")
                                .page()
                                .contains("<iframe src=\"//pages.example.com/error.html\">"));
    }

    @Test
    void anAppWithMoreRequestsUnderWayThanItMayHave() throws IOException {
        serve(CROWDED);
        assertThat(visit(CROWDED, "/accepts-no-more").status()).isEqualTo(200);

        var crowd = new ArrayList<Socket>();
        try {
            for (int i = 0; i <= BACKLOG; i++) {
                crowd.add(request("/crowd"));
            }
            Await.until("one is refused", SOON, () -> answered(crowd) != null);
            var answer =
                    new String(
                            answered(crowd).getInputStream().readNBytes(30),
                            StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 503 ");
            seesLine(
                    CROWDED, "at=error code=H11 desc=\"Backlog too deep\"", "/crowd", "status=503");
        } finally {
            for (var socket : crowd) {
                socket.close();
            }
        }
    }

    private void serve(String app) {
        user.seen("heroku", "create", app);
        api.deploy(app, "slug.tgz", Map.of("web", "perl server.pl"));
        web(app).eventuallySays("hi");
    }

    private Web web(String app) {
        return new Web(instance, user, app);
    }

    /** As a browser asks. A body that was cut off is as much of it as came. */
    private Visit visit(String app, String path) {
        var said =
                user.attempt(
                                "curl",
                                "-sS",
                                "-H",
                                "Accept: text/html",
                                "--max-time",
                                "100",
                                "-w",
                                "\n%{http_code}",
                                web(app).url("https", path))
                        .stdout();
        int end = said.lastIndexOf('\n');
        return new Visit(Integer.parseInt(said.substring(end + 1)), said.substring(0, end));
    }

    private static void isError(Visit visit, int status) {
        assertThat(visit.status()).isEqualTo(status);
        assertThat(visit.page()).contains("<title>Application error</title>");
    }

    private Socket request(String path) throws IOException {
        int port = Integer.parseInt(instance.port("HTTP"));
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var head =
                "GET %s HTTP/1.1\r\nHost: %s.renga.localhost:%d\r\n\r\n"
                        .formatted(path, CROWDED, port);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket answered(List<Socket> crowd) throws IOException {
        for (var socket : crowd) {
            if (socket.getInputStream().available() > 0) {
                return socket;
            }
        }
        return null;
    }

    /** Waits for the router's line of a request, and looks at all of it. */
    private void seesLine(String app, String start, String path, String... parts) {
        Await.until(start, SOON, () -> hasLine(app, start));
        assertThat(routerLines(app))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "heroku[router]: "
                                                + start
                                                + " method=GET path=\""
                                                + path
                                                + "\"")
                                .contains("host=" + app + ".renga.localhost")
                                .contains(parts));
    }

    private boolean hasLine(String app, String part) {
        return routerLines(app).stream().anyMatch(line -> line.contains(part));
    }

    private List<String> routerLines(String app) {
        return user.run("heroku", "logs", "-n", "1500", "--ps", "router", "--app", app)
                .lines()
                .toList();
    }
}
