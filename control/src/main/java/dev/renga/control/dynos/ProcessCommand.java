package dev.renga.control.dynos;

import java.util.List;

/**
 * How a process's command is run: by a shell that has first sourced the slug's profile scripts. The
 * script is constant; the command is an argument of it, never part of its text.
 */
final class ProcessCommand {
    private static final String SCRIPT =
            """
            for profile in .profile.d/*.sh .profile; do
              if [ -f "$profile" ]; then . "./$profile"; fi
            done
            unset profile
            exec /bin/bash -c "$1"\
            """;

    private ProcessCommand() {}

    static List<String> argv(String command) {
        return List.of("/bin/bash", "-c", SCRIPT, "bash", command);
    }

    /** The command as the log shows it: what is no secret is filled in. */
    static String shown(String command, int port) {
        if (port == 0) {
            return command;
        }
        return command.replace("${PORT}", "$PORT").replaceAll("\\$PORT\\b", String.valueOf(port));
    }
}
