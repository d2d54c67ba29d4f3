package dev.renga.control.dynos;

import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.Output;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a dyno that ends by itself came to its end.
 *
 * @param exit its exit status, or null if it never ran to an end
 * @param reason in a sentence for the user, if it didn't run or was ended, or null
 * @param outputs what it left, if it ended well
 * @param run the run that ended, or null if there was none: its last log lines may still be under
 *     way
 */
public record DynoEnd(
        @Nullable Integer exit,
        @Nullable String reason,
        Map<String, Output> outputs,
        @Nullable RunId run) {
    public DynoEnd {
        outputs = Map.copyOf(outputs);
    }

    static DynoEnd of(DynoReport report) {
        boolean removed = report.state() == DynoReport.State.GONE;
        var reason = removed && report.reason() == null ? "It was stopped." : report.reason();
        return new DynoEnd(report.exit(), reason, report.outputs(), report.run());
    }

    public boolean well() {
        return exit != null && exit == 0;
    }
}
