package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Checkout;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README tells a newcomer to type works as it stands there, line by line. */
@ExtendWith(InstanceExtension.class)
class ReadmeIT {
    private static final Pattern COMMAND = Pattern.compile("^ {4}((?:heroku|git) .*?)(?: +#.*)?$");

    @Test
    void theNextTenMinutesGoAsTheReadmeSays(Instance instance) throws IOException {
        var terminal = Terminal.of(instance);
        var user = terminal.in(terminal.folder().resolve("my-app"));
        copyExample(user);

        var commands = commands();

        assertThat(commands).hasSizeGreaterThan(5);
        for (var command : commands) {
            follow(user, command);
        }
    }

    private static void copyExample(Terminal user) throws IOException {
        Files.createDirectories(user.folder());
        user.run("cp", "-R", Checkout.root().resolve("examples/node-express") + "/.", ".");
        user.run("git", "init", "-q", "-b", "main");
        user.run("git", "add", "-A");
        user.run("git", "commit", "-q", "-m", "My app");
    }

    private static List<String> commands() throws IOException {
        return Files.readString(Checkout.root().resolve("README.md"))
                .lines()
                .dropWhile(it -> !it.startsWith("## The next ten minutes"))
                .skip(1)
                .takeWhile(it -> !it.startsWith("## "))
                .map(COMMAND::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .toList();
    }

    private static void follow(Terminal user, String command) throws IOException {
        if (command.endsWith("--tail")) {
            readALine(user, command);
        } else if (command.startsWith("heroku apps:destroy")) {
            user.seen("bash", "-c", command + " --confirm my-app"); // typed at a prompt by a person
        } else {
            user.seen("bash", "-c", command);
        }
    }

    /** What goes on until Ctrl-C has shown that it works by its first line. */
    private static void readALine(Terminal user, String command) throws IOException {
        var tail = user.start("bash", "-c", "exec " + command);
        try (var lines = tail.inputReader()) {
            assertThat(lines.readLine()).contains("app[");
        } finally {
            tail.destroyForcibly();
        }
    }
}
