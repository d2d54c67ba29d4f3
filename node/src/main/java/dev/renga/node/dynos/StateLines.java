package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.output.DynoLog;
import java.time.Duration;
import java.util.Locale;

/**
 * What the platform says in a dyno's log, in Heroku's words. Only an app's own log is told: a
 * build's output is what the build wrote.
 */
final class StateLines {
    private final DynoSpec spec;
    private final DynoLog log;

    StateLines(DynoSpec spec, DynoLog log) {
        this.spec = spec;
        this.log = log;
    }

    void starting() {
        var by = spec.startedBy() == null ? "" : " by user " + spec.startedBy();
        say("Starting process with command `" + spec.displayCommand() + "`" + by);
    }

    void awaitingClient() {
        say("Awaiting client");
    }

    void attachError() {
        say("Error R13 (Attach error) -> Failed to attach to process");
    }

    void hangingUp() {
        say("Client connection closed. Sending SIGHUP to all processes");
    }

    void detached() {
        say(
                "Error R16 (Detached) -> An attached process is not responding to SIGHUP after its external connection was closed.");
    }

    void changed(State from, State to) {
        say("State changed from " + word(from) + " to " + word(to));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    void stopping() {
        say("Stopping all processes with SIGTERM");
    }

    void exitTimeout(Duration grace) {
        say(
                "Error R12 (Exit timeout) -> At least one process failed to exit within %d seconds of SIGTERM"
                        .formatted(grace.toSeconds()));
        say("Stopping remaining processes with SIGKILL");
    }

    void bootTimeout(Duration limit) {
        say(
                "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within %d seconds of launch"
                        .formatted(limit.toSeconds()));
        say("Stopping process with SIGKILL");
    }

    void quotaExceeded(ByteSize used) {
        running(used);
        say("Error R14 (Memory quota exceeded)");
    }

    void outOfMemory() {
        running(MemoryWatch.ceiling(spec.limits().memory()));
        say("Error R15 (Memory quota vastly exceeded)");
    }

    private void running(ByteSize used) {
        double percent = 100.0 * used.bytes() / spec.limits().memory().bytes();
        say(
                String.format(
                        Locale.ROOT,
                        "Process running mem=%dM(%.1f%%)",
                        used.bytes() >> 20,
                        percent));
    }

    void exited(int status) {
        say("Process exited with status " + status);
    }

    /** What is stored of the slug is not what its author stored. */
    void checksumError(String reason) {
        say("Error R17 (Checksum error) -> " + reason);
    }

    /** The slug is what its author stored, and no slug. */
    void badSlug(String reason) {
        sayAll("Failed to launch the dyno: its slug can't be used: " + reason);
    }

    /** The reason may have several lines, such as what {@code tar} said. */
    void failed(String reason) {
        sayAll("Error R99 (Platform error) -> Failed to launch the dyno: " + reason);
    }

    private void sayAll(String text) {
        text.lines().forEach(this::say);
    }

    private void say(String line) {
        if (spec.app().value().equals(spec.logStream())) {
            log.say(line);
        }
    }
}
