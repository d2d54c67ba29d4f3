package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An app that means harm, beside one that is asked for all the while. */
@ExtendWith(InstanceExtension.class)
@Tag("long")
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

    /** Asks as a visitor does, over and over, and notes each answer. */
    private static final String VISIT =
            """
            until [ -e stop ]; do
              curl -s -o /dev/null -w '%{http_code}\\n' --max-time 30 "$1" >> answers
              sleep 0.05
            done
            """;

    /** A buildpack that detects in binary and compiles by what the app wants done. */
    private static final String BUILDPACK =
            """
            mkdir -p pack/bin
            printf '#!/bin/bash\nprintf "\\\\0\\\\377\\\\33[2JHostile"\n' > pack/bin/detect
            printf '#!/bin/bash\nexec bash "$1/attack" 2>&1\n' > pack/bin/compile
            chmod +x pack/bin/*
            tar -czf pack.tgz -C pack .
            """;

    /** Writes wherever a build sees a folder, prints half a gigabyte, and fills its disk. */
    private static final String SPOIL =
            """
            for place in / /etc /usr/bin /renga /renga/in /renga/builder /renga/buildpacks /renga/runtimes /proc/sys/kernel; do
              { : > "$place/planted"; } 2> /dev/null && echo "planted in $place"
            done
            yes "$(printf 'x%.0s' {1..4000})" | head -c 500M
            echo
            for size in 2G 300M 50M 5M 500K 4K; do
              while fallocate -l $size /tmp/full.$((number++)) 2> /dev/null; do :; done
            done
            for i in {1..20}; do echo more > /tmp/more.$i || break; cat /tmp/more.$i >> /tmp/most || break; done
            exit 1
            """;

    private static final String FORK =
            """
            exec perl -e 'while (defined(my $child = fork)) { $child or sleep 600 } die "no more: $!"'
            """;

    private static final String FOLLOW = "curl -sSf \"$1\" | grep -av xxxxxxxx";

    private Terminal user;
    private Instance instance;
    private SlugDeploys api;
    private Web neighbour;

    @BeforeAll
    void deployBoth(Instance running) {
        instance = running;
        user = Terminal.of(running);
        api = SlugDeploys.of(running, user);
        user.write("app/server.pl", SERVER);
        user.run("tar", "czf", "slug.tgz", "./app");
        neighbour = new Web(running, user, NEIGHBOUR);
        for (var app : List.of(NEIGHBOUR, HOSTILE)) {
            user.seen("heroku", "create", app);
            api.deploy(app, "slug.tgz", Map.of("web", "perl server.pl"));
        }
        neighbour.eventuallySays("hi");
    }

    private Process visits() throws IOException {
        Files.deleteIfExists(user.folder().resolve("stop"));
        Files.deleteIfExists(user.folder().resolve("answers"));
        return user.start("sh", "-c", VISIT, "visit", neighbour.url("https", "/"));
    }

    private void runs(String command) {
        api.post("/apps/" + HOSTILE + "/dynos", Map.of("command", command));
    }

    @AfterAll
    void leave() {
        for (var app : List.of(NEIGHBOUR, HOSTILE)) {
            user.attempt("heroku", "apps:destroy", "--app", app, "--confirm", app);
        }
    }

    @Test
    void itsBombsHurtNoNeighbour() throws IOException, InterruptedException {
        var visits = visits();

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

    @Test
    void itsBuildsEndInWordsAndHurtNoNeighbour() throws IOException, InterruptedException {
        user.run("sh", "-c", BUILDPACK);
        instance.mirror().publish("hostile/pack.tgz", user.folder().resolve("pack.tgz"));
        var visits = visits();

        var spoilt = build(SPOIL);
        var forked = build(FORK);
        var good = build("echo nothing to do");

        user.write("stop", "");
        visits.waitFor();
        assertThat(spoilt)
                .contains(
                        "No space left on device",
                        "failed to compile [2JHostile app",
                        "Push failed")
                .doesNotContain("planted in");
        assertThat(forked)
                .contains("[2JHostile app detected", "no more: Resource temporarily unavailable")
                .contains("Push failed");
        assertThat(good).contains("Released v");
        var answers = Files.readAllLines(user.folder().resolve("answers"));
        assertThat(answers).hasSizeGreaterThan(20).containsOnly("200");
    }

    /** What a build prints whose buildpack runs a script, without what only fills the screen. */
    private String build(String attack) {
        user.write("hostile/attack", attack);
        user.run("tar", "-czf", "source.tgz", "-C", "hostile", ".");
        var source = api.post("/sources", Map.of()).at("/source_blob");
        api.put(source.at("/put_url").asString(), "source.tgz");
        var wanted =
                Map.of(
                        "source_blob", Map.of("url", source.at("/get_url").asString()),
                        "buildpacks",
                                List.of(Map.of("url", instance.mirror().url("hostile/pack.tgz"))));
        var build = api.post("/apps/" + HOSTILE + "/builds", wanted);
        return user.run("sh", "-c", FOLLOW, "follow", build.at("/output_stream_url").asString());
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
