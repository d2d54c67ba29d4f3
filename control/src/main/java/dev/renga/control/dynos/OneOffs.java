package dev.renga.control.dynos;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.dynos.DynoTable.Extras;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.DynoKind;
import java.util.List;

/** Starts one-off dynos on the release in force. Thread-safe. */
final class OneOffs {
    private final Releases releases;
    private final NewDynos fresh;
    private final DynoSpecs specs;
    private final Performer performer;

    OneOffs(Releases releases, NewDynos fresh, DynoSpecs specs, Performer performer) {
        this.releases = releases;
        this.fresh = fresh;
        this.specs = specs;
        this.performer = performer;
    }

    DynoRow run(Access access, App app, OneOff wanted) {
        var release = releases.current(app.id());
        if (release.slug() == null) {
            throw new RengaException(
                    Problem.CONFLICT, "%s has no code yet; deploy it first.".formatted(app.name()));
        }
        var make = new Make(release.id(), wanted.size());
        var command = expand(release, wanted.command());
        var dyno = fresh.numbered(app.id(), DynoKind.ONE_OFF, wanted.type(), make, command);
        var seconds = (int) wanted.lifetime().toSeconds();
        var sealed = specs.seal(app.id(), dyno.id(), wanted.environment());
        var extras = new Extras(access.email(), seconds, sealed, wanted.client());
        performer.start(dyno, release, extras, it -> requireRoom(it.list(app.id()), wanted.size()));
        return dyno;
    }

    private static void requireRoom(List<DynoRow> dynos, DynoSize size) {
        if (dynos.stream().filter(it -> isAlike(it, size)).count() >= size.mostOneOffs()) {
            throw new RengaException(
                    Problem.CANNOT_RUN_ABOVE_LIMIT,
                    "Cannot run more than %d %s size dynos."
                            .formatted(size.mostOneOffs(), size.title()));
        }
    }

    private static boolean isAlike(DynoRow dyno, DynoSize size) {
        var make = dyno.make();
        return dyno.kind() == DynoKind.ONE_OFF
                && make != null
                && make.size().isPerformance() == size.isPerformance()
                && !dyno.stopped()
                && !dyno.sight().ended();
    }

    private static String expand(Release release, String command) {
        var words = command.strip().split("\\s+", 2);
        return release.processes().entrySet().stream()
                .filter(it -> it.getKey().value().equals(words[0]))
                .map(it -> words.length == 1 ? it.getValue() : it.getValue() + " " + words[1])
                .findFirst()
                .orElse(command);
    }
}
