package dev.renga.control.ledger;

import dev.renga.control.access.Access;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Numbers releases, writes them to the ledger, and tells what comes into force. Thread-safe. */
final class ReleaseMaker {
    private final Ledger ledger;
    private final Events events;
    private final InstantSource clock;
    private final boolean phases;
    private final List<ReleaseListener> listeners = new CopyOnWriteArrayList<>();

    ReleaseMaker(Ledger ledger, Events events, InstantSource clock, boolean phases) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.phases = phases;
    }

    void follow(ReleaseListener listener) {
        listeners.add(listener);
    }

    /** Makes a release; the app's lock is held. */
    Release make(Handle handle, AppId app, Access by, Draft draft) {
        var releases = new ReleaseTable(handle);
        var version = releases.lastVersion(app) + 1;
        var entry = entry(version, by, draft);
        ledger.append(handle, app, entry);
        var made = releases.version(app, version).orElseThrow();
        var change = Change.of("release.create", null, shown(made)).saying(lines(made));
        events.record(app, by.actor(), change);
        inForce(made);
        return made;
    }

    private Entry.Released entry(long version, Access by, Draft draft) {
        boolean phase = phases && draft.hasReleasePhase();
        return new Entry.Released(
                Uuid7.next(clock),
                version,
                draft.kind(),
                phase ? ReleaseStatus.PENDING : ReleaseStatus.SUCCEEDED,
                draft.description(),
                by.account(),
                draft.slug(),
                draft.stack(),
                draft.processes(),
                draft.ingredients(),
                draft.config(),
                now());
    }

    private static String[] lines(Release made) {
        var created = "Release " + made.name() + " created";
        var lines = new ArrayList<String>();
        if (made.kind() == ReleaseKind.DEPLOY) {
            lines.add(made.description());
            lines.add(created);
        } else {
            lines.add(created);
            lines.add(made.description());
        }
        if (made.status() == ReleaseStatus.PENDING) {
            lines.add("Running release " + made.name() + " commands");
        }
        return lines.toArray(String[]::new);
    }

    /** Notes what became of a release; the app's lock is held. */
    Release became(Handle handle, Release before, ReleaseStatus status, @Nullable Integer exit) {
        ledger.append(
                handle, before.app(), new Entry.Became(before.version(), status, exit, now()));
        var after = new ReleaseTable(handle).find(before.id()).orElseThrow();
        events.record(
                before.app(),
                Actor.PLATFORM,
                Change.of("release.update", shown(before), shown(after)));
        if (status == ReleaseStatus.SUCCEEDED) {
            inForce(after);
        }
        return after;
    }

    private void inForce(Release release) {
        if (release.current()) {
            listeners.forEach(it -> it.inForce(release));
        }
    }

    void end(Handle handle, AppId app, Access by) {
        ledger.append(handle, app, new Entry.Ended(by.account(), now()));
    }

    private static Map<String, Object> shown(Release it) {
        return Map.of(
                "id", it.id().toString(),
                "version", it.version(),
                "description", it.description(),
                "status", it.status().text());
    }

    /** As exact as the database keeps it, so that ledger and projection agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
