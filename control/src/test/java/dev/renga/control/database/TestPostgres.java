package dev.renga.control.database;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A real PostgreSQL of the distribution's, one for each JVM that asks, in a folder of its own. It
 * ends with the JVM, even if that is killed.
 */
final class TestPostgres {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ProcessRunner RUNNER = new ProcessRunner();
    private final Path folder;
    private final int port;
    private final Process server;

    private TestPostgres() throws IOException {
        folder = Files.createTempDirectory("renga-test-postgres-");
        if (root()) {
            RUNNER.run(Command.of("chown", "postgres:", folder.toString()));
        }
        RUNNER.run(
                asServer("initdb")
                        .plus("-D", data(), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
                        .plus("--no-sync", "--auth=trust"));
        port = freePort();
        server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        awaitAnswer();
    }

    private static final class Holder {
        static final TestPostgres ONE = open();

        private static TestPostgres open() {
            try {
                return new TestPostgres();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static TestPostgres running() {
        return Holder.ONE;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Runs statements as the superuser, each on its own. */
    void execute(String database, String... statements) {
        try (var connection = DriverManager.getConnection(url(database), "postgres", "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new DatabaseException("as the superuser", e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * A program of PostgreSQL's, as a user that it accepts, which ends when its starter ends. The
     * kernel sends that signal at the end of the starting thread, so a thread of its own starts it.
     */
    private static Command asServer(String program) {
        var argv = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        if (root()) {
            argv.addAll(List.of("--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        argv.add(newest().resolve("bin").resolve(program).toString());
        return Command.of(argv).in(Path.of("/"));
    }

    private static Path newest() {
        try (var versions = Files.list(VERSIONS)) {
            return versions.max(Comparator.comparingInt(TestPostgres::number)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL isn't installed", e);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start() {
        var command =
                asServer("postgres")
                        .plus("-D", data(), "-p", Integer.toString(port))
                        .plus("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off")
                        .plus("-c", "unix_socket_directories=" + folder)
                        .plus("-c", "shared_buffers=16MB", "-c", "max_connections=200");
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name("postgres")
                .start(() -> {
                    var process = RUNNER.start(command);
                    started.complete(process);
                    Thread.ofVirtual().start(() -> drain(process));
                    awaitEnd(process);
                });
        return started.join();
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(Process process) {
        try (var errors = process.getErrorStream()) {
            errors.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            process.destroy();
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || !server.isAlive()) {
                throw new IllegalStateException("PostgreSQL doesn't start");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void stop() {
        server.destroyForcibly();
        awaitEnd(server);
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
