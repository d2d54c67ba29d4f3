package dev.renga.control.git;

import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import dev.renga.logs.Cursor;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogReader;
import dev.renga.logs.LogStream;
import dev.renga.logs.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * Shows a push what its release command prints. One release phase runs at a time in an app, so its
 * lines are those of the process type.
 */
final class ReleasePhase {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final LogQuery LINES = new LogQuery(0, null, ProcessType.RELEASE.value(), true);
    private final ReleaseEnds ends;
    private final LogReader logs;

    ReleasePhase(ReleaseEnds ends, LogReader logs) {
        this.ends = ends;
        this.logs = logs;
    }

    /** Begins to read an app's log, to be followed by {@link #show}. */
    LogStream listen(AppId app) {
        return logs.read(app.value(), LINES, Cursor.RECENT);
    }

    /** Shows what a release's command prints, if it has one, and how it ended. */
    void show(UUID release, LogStream lines, HookChannel hook)
            throws IOException, InterruptedException {
        if (!ends.hasPhase(release)) {
            return;
        }
        hook.show("Running release command...\n\n");
        Seen seen;
        do {
            seen = showNext(lines, hook);
        } while (seen == Seen.LINE || (seen == Seen.NOTHING && ends.isPending(release)));
        var status = ends.await(release).status();
        hook.show(
                "Waiting for release.... %s.\n"
                        .formatted(status == ReleaseStatus.SUCCEEDED ? "done" : status.text()));
    }

    private enum Seen {
        NOTHING,
        LINE,
        EXIT
    }

    private static Seen showNext(LogStream lines, HookChannel hook)
            throws IOException, InterruptedException {
        if (!(lines.next(PATIENCE) instanceof LogEvent.Entry entry)) {
            return Seen.NOTHING;
        }
        var line = entry.line();
        if (line.origin() == Origin.APP) {
            hook.show(line.text() + "\n");
        }
        boolean exit =
                line.origin() == Origin.HEROKU
                        && line.text().startsWith("Process exited with status");
        return exit ? Seen.EXIT : Seen.LINE;
    }
}
