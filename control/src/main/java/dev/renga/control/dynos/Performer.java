package dev.renga.control.dynos;

import dev.renga.control.database.Database;
import dev.renga.control.dynos.Action.Conclude;
import dev.renga.control.dynos.Action.Cycle;
import dev.renga.control.dynos.Action.Forget;
import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.control.dynos.Action.Retire;
import dev.renga.control.dynos.Action.RunRelease;
import dev.renga.control.dynos.Action.Start;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.dynos.DynoTable.Extras;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Event;
import dev.renga.control.events.Events;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Does what a plan says: first noted in the database, then asked of the engine, so that a control
 * that dies in between finds the note. Thread-safe.
 */
final class Performer {
    private final Database database;
    private final DynoEngine engine;
    private final Releases releases;
    private final Events events;
    private final DynoSpecs specs;
    private final NewDynos fresh;
    private final Sightings sightings;
    private final InstantSource clock;

    Performer(
            Database database,
            DynoEngine engine,
            Releases releases,
            Events events,
            DynoSpecs specs,
            NewDynos fresh,
            Sightings sightings,
            InstantSource clock) {
        this.database = database;
        this.engine = engine;
        this.releases = releases;
        this.events = events;
        this.specs = specs;
        this.fresh = fresh;
        this.sightings = sightings;
        this.clock = clock;
    }

    void perform(AppId app, Action action) {
        switch (action) {
            case Start(var type, var number, var make) -> start(app, type, number, make);
            case RunRelease(var release) -> runRelease(app, release);
            case Conclude conclude -> conclude(conclude);
            case Cycle(var dyno, var name) -> cycle(app, dyno, name);
            case Retire(var dyno) -> mark(dyno, DynoTable::retire);
            case Stop(var dyno) -> stop(dyno);
            case Forget(var dyno) -> forget(dyno);
            case LookAgain(_) -> {}
        }
    }

    private void start(AppId app, ProcessType type, int number, Make make) {
        var release = release(make.release());
        var command = release.processes().get(type);
        if (command == null) {
            return; // the formation has moved on; the next round sees it
        }
        start(fresh.of(app, DynoKind.FORMATION, type, number, make, command), release, Extras.NONE);
    }

    private void runRelease(AppId app, UUID id) {
        var release = release(id);
        var command = release.processes().getOrDefault(ProcessType.RELEASE, "true");
        var make = new Make(id, DynoSize.BASIC);
        var dyno = fresh.numbered(app, DynoKind.RELEASE, ProcessType.RELEASE, make, command);
        start(dyno, release, Extras.NONE);
    }

    private void start(DynoRow dyno, Release release, Extras extras) {
        start(dyno, release, extras, _ -> {});
    }

    /**
     * Stores a dyno and has it started; the spec is made first, for that can fail.
     *
     * @param room throws if the app has as many as it may; no other dyno of the app is being stored
     *     meanwhile
     */
    void start(DynoRow dyno, Release release, Extras extras, Consumer<DynoTable> room) {
        var spec = specs.of(dyno, release, extras);
        database.change(
                dyno.app(),
                handle -> {
                    var table = new DynoTable(handle);
                    room.accept(table);
                    return table.insert(dyno, null, extras);
                });
        sightings.expect(dyno);
        engine.apply(spec);
    }

    private Release release(UUID id) {
        return releases.find(id)
                .orElseThrow(() ->
                        new RengaException(Problem.NOT_FOUND, "There is no release " + id + "."));
    }

    private void conclude(Conclude it) {
        var status = it.succeeded() ? ReleaseStatus.SUCCEEDED : ReleaseStatus.FAILED;
        try {
            releases.finish(it.release(), status, it.exit());
        } catch (RengaException e) {
            if (e.problem() != Problem.CONFLICT) {
                throw e;
            }
            // it was concluded already
        }
    }

    private void cycle(AppId app, DynoId dyno, String name) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var change = Change.of(Event.CYCLE, Map.of("dyno", name), null).saying("Cycling");
        database.change(
                app,
                handle -> {
                    events.record(app, Actor.PLATFORM, change);
                    return new DynoTable(handle).outdate(dyno, at);
                });
    }

    private void mark(DynoId dyno, Marking marking) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.inTransaction(handle -> marking.mark(new DynoTable(handle), dyno, at));
    }

    private interface Marking {
        int mark(DynoTable table, DynoId dyno, Instant at);
    }

    private void stop(DynoId dyno) {
        mark(dyno, DynoTable::stop);
        engine.remove(dyno);
    }

    private void forget(DynoId dyno) {
        database.inTransaction(handle -> new DynoTable(handle).delete(dyno));
        sightings.forget(dyno);
    }
}
