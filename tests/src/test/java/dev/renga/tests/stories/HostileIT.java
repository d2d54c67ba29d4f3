package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An app that means harm, beside one that is asked for all the while. */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {
    private static final String NEIGHBOUR = "hostile-neighbour";
    private static final String HOSTILE = "hostile-story";
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String SERVER =
            """
            use IO::Socket::INET;
            $SIG{PIPE} = "IGNORE";
            my $door = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 100, ReuseAddr => 1) or die $!;
            while (my $in = $door->accept) {
              while (my $line = <$in>) { last if $line =~ /^\\r?$/ }
              print $in "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nhi";
              close $in;
            }
            """;

    private static final String ASK =
            """
            printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY" |
              curl -sSf --config - -H 'Accept: application/vnd.heroku+json; version=3' \
                -H 'Content-Type: application/json' "$@"
            """;

    /** Asks as a visitor does, over and over, and notes each answer. */
    private static final String VISIT =
            """
            until [ -e stop ]; do
              curl -s -o /dev/null -w '%{http_code}\\n' --max-time 30 "$1" >> answers
              sleep 0.05
            done
            """;

    private Terminal user;
    private String api;
    private Web neighbour;

    @BeforeAll
    void deployBoth(Instance running) {
        user = Terminal.of(running);
        api = "https://localhost:" + running.port("HTTPS");
        user.write("app/server.pl", SERVER);
        user.run("tar", "czf", "slug.tgz", "./app");
        neighbour = new Web(running, user, NEIGHBOUR);
        for (var app : List.of(NEIGHBOUR, HOSTILE)) {
            user.seen("heroku", "create", app);
            deploy(app);
        }
        neighbour.eventuallySays("hi");
    }

    private void deploy(String app) {
        var slug =
                ask(
                        "-d",
                        "{\"process_types\": {\"web\": \"perl server.pl\"}}",
                        api + "/apps/" + app + "/slugs");
        var put = slug.at("/blob/url").asString();
        user.run("curl", "-sSf", "-H", "Content-Type:", "-T", "slug.tgz", put);
        ask(
                "-d",
                "{\"slug\": \"" + slug.at("/id").asString() + "\"}",
                api + "/apps/" + app + "/releases");
    }

    private JsonNode ask(String... curl) {
        var all = new ArrayList<>(List.of("sh", "-c", ASK, "ask"));
        all.addAll(List.of(curl));
        return Json.read(user.run(all.toArray(String[]::new)));
    }

    private void runs(String command) {
        ask(
                "-d",
                Json.text(java.util.Map.of("command", command)),
                api + "/apps/" + HOSTILE + "/dynos");
    }

    @AfterAll
    void leave() {
        for (var app : List.of(NEIGHBOUR, HOSTILE)) {
            user.attempt("heroku", "apps:destroy", "--app", app, "--confirm", app);
        }
    }

    @Test
    void itsBombsHurtNoNeighbour() throws IOException, InterruptedException {
        var visits = user.start("sh", "-c", VISIT, "visit", neighbour.url("https", "/"));

        runs("bash -c 'f() { f | f & }; f; sleep 20'");
        runs("perl -e '$x = \"x\" x (3 << 30)'");
        runs("perl -e '$x = \"x\" x (300 << 20); sleep 120'");
        runs("bash -c 'while :; do :; done & while :; do :; done'");
        runs("bash -c 'yes to all | head -c 20M'");
        runs("perl -e 'for (1..300000) { open $f, q(>), qq(/tmp/f$_) or die qq($!\\n) }'");

        awaitLine("Error R15 (Memory quota vastly exceeded)");
        awaitLine("Error R14 (Memory quota exceeded)");
        user.write("stop", "");
        visits.waitFor();
        var answers = Files.readAllLines(user.folder().resolve("answers"));
        assertThat(answers).hasSizeGreaterThan(50).containsOnly("200");
    }

    private void awaitLine(String text) {
        Await.until(
                text,
                SOON,
                () ->
                        user.run(
                                        "heroku",
                                        "logs",
                                        "-n",
                                        "500",
                                        "--source",
                                        "heroku",
                                        "--app",
                                        HOSTILE)
                                .contains(text));
    }
}
