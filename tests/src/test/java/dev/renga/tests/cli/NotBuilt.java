package dev.renga.tests.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands that aren't run: nearly all ask for what Renga doesn't have yet and are refused. */
enum NotBuilt {
    ADDONS("Add-ons and their data", "addons", "usage:addons", "data", "pg", "redis"),
    CERTIFICATES(
            "Certificates that come by themselves",
            "certs:auto:disable",
            "certs:auto:enable",
            "certs:auto:refresh"),
    CLIENTS("Clients of OAuth, and SSH keys", "clients", "keys"),
    CONTAINERS("Container images", "container:rm"),
    DRAINS("Drains and webhooks", "drains", "webhooks"),
    EXEC("A shell in a running dyno", "run:inside", "ps:copy", "ps:exec", "ps:forward", "ps:socks"),
    FEATURES(
            "Features that can be switched: there is none",
            "features:disable",
            "features:enable",
            "features:info",
            "labs:disable",
            "labs:enable",
            "labs:info"),
    PIPELINES("Pipelines, review apps, CI", "pipelines", "reviewapps", "ci"),
    STATUS("The platform's status page", "status"),
    TEAMS(
            "Teams, spaces and transfers",
            "access:update",
            "apps:join",
            "apps:lock",
            "apps:transfer",
            "apps:unlock",
            "members",
            "orgs",
            "spaces",
            "teams"),
    BY_HAND(
            "Not in this run, for they need a person at a browser or a keyboard",
            "accounts:add",
            "apps:open");

    private final String what;
    private final String commands;

    NotBuilt(String what, String... commands) {
        this.what = what;
        this.commands = String.join(" ", commands);
    }

    private Stream<String> commands() {
        return Stream.of(commands.split(" ", -1));
    }

    /** A topic such as {@code pg} stands for all of its commands. */
    static Optional<NotBuilt> reason(String command) {
        return Arrays.stream(values())
                .filter(it -> it.commands().anyMatch(one -> isOf(command, one)))
                .findFirst();
    }

    private static boolean isOf(String command, String one) {
        return command.equals(one) || (!one.contains(":") && command.startsWith(one + ":"));
    }

    static Stream<String> lines() {
        var head = Stream.of("", "## Not built yet, or not tried", "");
        return Stream.concat(head, Arrays.stream(values()).map(NotBuilt::line));
    }

    private static String line(NotBuilt it) {
        return it.commands()
                .map(one -> "`" + one + "`")
                .collect(Collectors.joining(", ", "- " + it.what + ": ", "."));
    }
}
