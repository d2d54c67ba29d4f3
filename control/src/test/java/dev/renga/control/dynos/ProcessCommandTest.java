package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.engine.TerminalSize;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCommandTest {
    private static String run(Path app, String command) {
        return new ProcessRunner()
                .run(
                        Command.of(ProcessCommand.argv(command))
                                .in(app)
                                .with(Map.of("PORT", "12345")));
    }

    @Test
    void sourcesTheProfileScriptsFirstAndTheAppsOwnLast(@TempDir Path app) throws IOException {
        Files.createDirectory(app.resolve(".profile.d"));
        Files.writeString(app.resolve(".profile.d/a.sh"), "export WORDS=a\n");
        Files.writeString(app.resolve(".profile.d/b.sh"), "WORDS=\"$WORDS b\"\n");
        Files.writeString(app.resolve(".profile.d/c.txt"), "WORDS=never\n");
        Files.writeString(app.resolve(".profile"), "WORDS=\"$WORDS own\"\n");

        assertThat(run(app, "echo $WORDS; env")).startsWith("a b own\n").doesNotContain("profile=");
    }

    @Test
    void runsWithoutAnyProfile(@TempDir Path app) {
        assertThat(run(app, "echo \"it's $PORT\" && pwd")).startsWith("it's 12345\n" + app);
    }

    @Test
    void theCommandIsNeverPartOfTheScript(@TempDir Path app) {
        assertThat(run(app, "echo '\"; unset PORT'; echo $PORT")).contains("12345");
        assertThat(ProcessCommand.argv("a").subList(0, 4))
                .isEqualTo(ProcessCommand.argv("b").subList(0, 4));
    }

    private static String attached(Path app, @Nullable TerminalSize terminal, String command) {
        var argv = ProcessCommand.argvFor(OneOff.client(terminal), command);
        var result = new ProcessRunner().attempt(Command.of(argv).in(app), new byte[0]);
        return result.stdout() + "/" + result.stderr();
    }

    @Test
    void bothOutputsOfADynoOnPipesAreOne(@TempDir Path app) {
        var command = "echo a; echo b >&2; echo c";

        assertThat(attached(app, null, command)).isEqualTo("a\nb\nc\n/");
        assertThat(attached(app, TerminalSize.USUAL, command)).isEqualTo("a\nc\n/b\n");
    }

    @Test
    void howACommandEndsIsToldAlsoIfItEndsItsShell(@TempDir Path app) {
        var told = " ; echo \"\uFFFF heroku-command-exit-status: $?\"";

        for (var command :
                new String[] {"exit 7", "(exit 7)", "echo $$ > pid; exec sh -c 'exit 7'"}) {
            assertThat(attached(app, TerminalSize.USUAL, command + told))
                    .as(command)
                    .isEqualTo("\uFFFF heroku-command-exit-status: 7\n/");
        }
        assertThat(attached(app, null, "kill -INT $$" + told))
                .contains("\uFFFF heroku-command-exit-status: 130\n");
    }

    @Test
    void theLogShowsThePortButNoOtherVariable() {
        assertThat(ProcessCommand.shown("serve -p $PORT ${PORT} $PORTS $KEY", 80))
                .isEqualTo("serve -p 80 80 $PORTS $KEY");
        assertThat(ProcessCommand.shown("work $PORT", 0)).isEqualTo("work $PORT");
    }
}
