package dev.renga.control.dynos;

import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the engine last said of a dyno; until it says anything the dyno counts as starting. */
public record Sight(
        State state,
        Instant since,
        @Nullable RunId run,
        @Nullable String address,
        @Nullable Integer exit,
        @Nullable String reason) {

    static Sight nothingYet(Instant since) {
        return new Sight(State.STARTING, since, null, null, null, null);
    }

    static Sight of(DynoReport report) {
        return new Sight(
                report.state(),
                report.since(),
                report.run(),
                report.address(),
                report.exit(),
                report.reason());
    }

    boolean ended() {
        return state == State.COMPLETE || state == State.FAILED || state == State.GONE;
    }
}
