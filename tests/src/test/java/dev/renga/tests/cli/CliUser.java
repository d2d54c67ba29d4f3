package dev.renga.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.ProcessRunner.Result;
import dev.renga.tests.cli.CliDocument.Row;
import dev.renga.tests.harness.Terminal;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who uses the official CLI, and notes which of its commands work. */
public record CliUser(Terminal terminal, CliDocument document) {

    /** A command that does what it does at Heroku; its output. */
    public String works(String command, String... arguments) {
        var result = attempt(command, arguments);
        assertThat(result.status()).as(command + ": " + said(result)).isZero();
        document.add(new Row(command, true, ""));
        return said(result);
    }

    /** A command that does something else, and how it does: for that, it says so. */
    public void differs(String how, String says, String command, String... arguments) {
        var result = attempt(command, arguments);
        assertThat(said(result)).as(command).contains(says);
        document.add(new Row(command, false, how));
    }

    private Result attempt(String command, String... arguments) {
        var argv = Stream.concat(Stream.of("heroku", command), Stream.of(arguments));
        return terminal.attempt(argv.toArray(String[]::new));
    }

    private static String said(Result result) {
        return String.join("\n", List.of(result.stdout(), result.stderr()));
    }
}
