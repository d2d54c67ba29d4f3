package dev.renga.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The router's CPU per request beside nginx as a reverse proxy, measured in turns in one run: small
 * answers, connections kept on both sides, proxies on one processor, load and backend on another.
 * Needs {@code nginx}, {@code wrk} and two processors.
 */
@ExtendWith(BenchTable.Extension.class)
class RouterBench {
    private static final int ROUNDS = 7;
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILURES = Pattern.compile("Non-2xx|Socket errors");
    private final Lifecycle opened = new Lifecycle();
    private final ProcessRunner runner = new ProcessRunner();
    @TempDir Path folder;

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void cpuPerRequestBesideNginx(BenchTable table) throws IOException, InterruptedException {
        int backend = freePort();
        int nginx = freePort();
        int ours = freePort();
        var servers = new NginxServers(folder);
        start(servers.backend(backend, "1"), backend);
        var peer = start(servers.proxy(nginx, backend, "0"), nginx);
        var home = folder.resolve("home");
        var router = opened.add(new RouterUnderLoad(home, ours, freePort(), "0"));
        Await.until("the router to listen", router::listens);
        router.serve(backend);
        for (int i = 0; i < 4; i++) {
            perRequest(router.process(), ours);
        }
        var ourMicros = new double[ROUNDS];
        var peerMicros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ourMicros[round] = perRequest(router.process(), ours);
            peerMicros[round] = perRequest(peer, nginx);
        }
        table.add(
                new Measure(
                        "router, CPU per small request",
                        Measure.median(ourMicros),
                        "us",
                        "nginx, same work",
                        Measure.median(peerMicros),
                        1.5));
    }

    private Process start(Process process, int port) {
        opened.add(() -> end(process));
        Await.until("port " + port, () -> answers(port));
        return process;
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static boolean answers(int port) {
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Microseconds of CPU per request, under as many as 64 connections send. */
    private double perRequest(Process proxy, int port) {
        long before = CpuTime.of(proxy);
        var said =
                runner.run(
                        Command.of(
                                        "taskset",
                                        "-c",
                                        "1",
                                        "wrk",
                                        "-t1",
                                        "-c64",
                                        "-d2s",
                                        "-H",
                                        "Host: app-77.renga.localhost",
                                        "-H",
                                        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101",
                                        "-H",
                                        "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
                                        "-H",
                                        "Accept-Language: en-GB,en;q=0.5",
                                        "-H",
                                        "Cookie: session=0123456789abcdef0123456789abcdef",
                                        "http://127.0.0.1:" + port + "/poems/1?line=2")
                                .within(Duration.ofSeconds(20)));
        long spent = CpuTime.of(proxy) - before;
        assertThat(FAILURES.matcher(said).find()).as(said).isFalse();
        var requests = REQUESTS.matcher(said);
        assertThat(requests.find()).as(said).isTrue();
        return spent / 1e3 / Long.parseLong(requests.group(1));
    }
}
