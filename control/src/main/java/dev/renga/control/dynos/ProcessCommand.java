package dev.renga.control.dynos;

import dev.renga.kernel.engine.AwaitedClient;
import java.util.List;

/**
 * How a process's command is run: by a shell that has first sourced the slug's profile scripts. The
 * script is constant; the command is an argument of it, never part of its text.
 */
final class ProcessCommand {
    private static final String PROFILE =
            """
            for profile in .profile.d/*.sh .profile; do
              if [ -f "$profile" ]; then . "./$profile"; fi
            done
            unset profile
            """;

    private static final String RUN = "exec /bin/bash -c \"$1\"";

    /** For pipes: what is said to either output stays in order. */
    private static final String ON_ONE_PIPE = "exec 2>&1\n";

    /** What the official CLI adds to a command to hear how it ended. */
    private static final String TOLD = " ; echo \"\uFFFF heroku-command-exit-status: $?\"";

    /** The same, but from outside the command, which may end its shell: {@code exit 7}. */
    private static final String RUN_AND_TELL =
            """
            trap : INT
            /bin/bash -c "$1"
            echo "\uFFFF heroku-command-exit-status: $?"\
            """;

    private ProcessCommand() {}

    static List<String> argv(String command) {
        return argv(PROFILE + RUN, command);
    }

    /** For a process that talks to a client. */
    static List<String> argvFor(AwaitedClient client, String command) {
        var prelude = client.terminal() == null ? PROFILE + ON_ONE_PIPE : PROFILE;
        return command.endsWith(TOLD)
                ? argv(
                        prelude + RUN_AND_TELL,
                        command.substring(0, command.length() - TOLD.length()))
                : argv(prelude + RUN, command);
    }

    private static List<String> argv(String script, String command) {
        return List.of("/bin/bash", "-c", script, "bash", command);
    }

    /** The command as the log shows it: what is no secret is filled in. */
    static String shown(String command, int port) {
        if (port == 0) {
            return command;
        }
        return command.replace("${PORT}", "$PORT").replaceAll("\\$PORT\\b", String.valueOf(port));
    }
}
