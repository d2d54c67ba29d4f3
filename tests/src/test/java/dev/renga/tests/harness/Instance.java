package dev.renga.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.CommandFailedException;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Renga of the test's own: a data folder and ports of its own, started and stopped through {@code
 * ./renga}.
 */
public final class Instance implements AutoCloseable {
    public static final String EMAIL = "ada@example.com";
    public static final String PASSWORD = "correct horse battery staple";
    private static final Duration START = Duration.ofMinutes(10);
    private static final Pattern EXPORT = Pattern.compile("export ([A-Z_]+)='(.*)'");
    private final ProcessRunner runner = new ProcessRunner();
    private final Path home;
    private final Map<String, String> settings;
    private final MirrorSite mirror;
    private final Secrets secrets = new Secrets();

    public Instance() {
        home = temporaryFolder();
        settings =
                new HashMap<>(
                        Map.of(
                                "RENGA_HOME", home.toString(),
                                "RENGA_PORTS_HTTPS", freePort(),
                                "RENGA_PORTS_HTTP", freePort(),
                                "RENGA_PORTS_RENDEZVOUS", freePort(),
                                "RENGA_ADMIN_EMAIL", EMAIL,
                                "RENGA_ADMIN_PASSWORD", PASSWORD));
        mirror = new MirrorSite();
        settings.putAll(mirror.settings());
        secrets.add("the administrator's password", PASSWORD);
        start();
    }

    private void start() {
        try {
            if (!renga("quickstart").contains("Your app:")) {
                throw new AssertionError("quickstart printed no app");
            }
        } catch (CommandFailedException e) {
            attempt("uninstall", "--yes");
            throw e;
        }
    }

    /** Copies of what is published elsewhere, for the platform and for builds. */
    public MirrorSite mirror() {
        return mirror;
    }

    /** What must not be read in any log or argument of this run. */
    public Secrets secrets() {
        return secrets;
    }

    /** Runs {@code ./renga} with this instance's settings; fails unless it ends with 0. */
    public String renga(String... arguments) {
        return runner.run(doors(arguments));
    }

    public ProcessRunner.Result attempt(String... arguments) {
        return runner.attempt(doors(arguments), new byte[0]);
    }

    private Command doors(String... arguments) {
        return Command.of(Checkout.root().resolve("renga").toString())
                .plus(arguments)
                .with(settings)
                .within(START);
    }

    public Path home() {
        return home;
    }

    public String port(String name) {
        return settings.getOrDefault("RENGA_PORTS_" + name, "");
    }

    /** What {@code ./renga env} tells a user to export. */
    public Map<String, String> env() {
        var variables = new HashMap<String, String>();
        for (var line : renga("env").lines().toList()) {
            var match = EXPORT.matcher(line);
            if (match.matches()) {
                variables.put(match.group(1), match.group(2));
            }
        }
        secrets.add("the first account's token", variables.getOrDefault("HEROKU_API_KEY", "none"));
        return variables;
    }

    /** Makes a second account and gives its token. */
    public String accountToken(String email) {
        var match = Pattern.compile("HRKU-[\\w-]+").matcher(renga("accounts:add", email));
        if (!match.find()) {
            throw new AssertionError("accounts:add printed no token");
        }
        secrets.add("the token of " + email, match.group());
        return match.group();
    }

    /**
     * Stops everything, dynos too, and fails if anything is left on the machine. Before that the
     * ledger has to hold and the releases to be what it makes of them.
     */
    @Override
    public void close() {
        try {
            renga("ledger:verify");
            renga("ledger:rebuild");
            secrets.assertUnseen(processLogs());
            assertNoServerErrors();
        } finally {
            remove();
        }
        new Leaks(home).assertNone();
    }

    /** Whatever was found: the next run must find nothing of this one. */
    private void remove() {
        mirror.close();
        renga("stop", "all", "--dynos");
        renga("uninstall", "--yes");
    }

    /** The API answered no request of the whole run with a status of 500 or more. */
    private void assertNoServerErrors() {
        var failed = Pattern.compile("\"formattedMessage\":\"[A-Z]+ \\S+ 5\\d\\d ");
        var lines =
                processLogs().stream()
                        .filter(it -> it.toString().contains("/log/control/"))
                        .flatMap(it -> lines(it).filter(line -> failed.matcher(line).find()))
                        .toList();
        assertThat(lines).isEmpty();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("renga-it-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything the processes and this instance's services have logged so far. */
    public List<Path> processLogs() {
        try (var walk = Files.walk(home.resolve("log"))) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
