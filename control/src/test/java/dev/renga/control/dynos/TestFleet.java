package dev.renga.control.dynos;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.engine.FakeEngine;
import dev.renga.control.formation.Scaling;
import dev.renga.control.ledger.Release;
import dev.renga.control.routes.FakeRouter;
import dev.renga.control.routes.RouteTable;
import dev.renga.kernel.Await;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** A fleet on a real database with a fake engine and a fake router. Nothing hints: it is ticked. */
final class TestFleet implements AutoCloseable {
    final TestDomain test = new TestDomain();
    final FakeEngine engine = new FakeEngine(test.clock());
    final Access owner = test.account("owner@example.com");
    final App app = test.app(owner, "haiku");
    private long epoch = 1;
    RouteTable table = new RouteTable(epoch);
    FakeRouter router = FakeRouter.join(table);
    Fleet fleet = open();

    private Fleet open() {
        var opened =
                new Fleet(
                        new FleetParts(
                                test.domain(),
                                test.settings(),
                                engine,
                                table,
                                epoch,
                                test.clock()));
        opened.adopt();
        opened.lookAtAll();
        return opened;
    }

    /** Control dies and another takes over. */
    void restartControl() {
        fleet.close();
        router.close();
        epoch++;
        table = new RouteTable(epoch);
        fleet = open();
        router = FakeRouter.join(table);
    }

    Dynos dynos() {
        return fleet.dynos();
    }

    Release deploy(String... processes) {
        return test.deploy(owner, app, processes);
    }

    Release set(String key, String value) {
        return test.domain().releases().setConfig(owner, app, Map.of(key, value)).orElseThrow();
    }

    void scale(String type, int quantity) {
        var scaling = new Scaling(type, String.valueOf(quantity), null);
        test.domain().formations().scale(owner, app, List.of(scaling));
    }

    /** Dynos come up as soon as they are asked for. */
    TestFleet obliging() {
        engine.script((engine, spec) -> engine.up(spec.id()));
        return this;
    }

    /** Ticks until a condition holds. */
    void until(String what, BooleanSupplier condition) {
        Await.until(
                what,
                () -> {
                    fleet.tick();
                    return condition.getAsBoolean();
                });
    }

    /** Ticks until nothing changes any more. */
    void settle() {
        for (int i = 0; i < 3; i++) {
            fleet.lookAtAll();
        }
    }

    RunId runOf(DynoId dyno) {
        return test.database().read(handle -> new DynoTable(handle).list(app.id())).stream()
                .filter(it -> it.id().equals(dyno))
                .findFirst()
                .map(it -> Objects.requireNonNull(it.sight().run()))
                .orElseThrow();
    }

    /** The same, but of this app. */
    DynoSpec specFor(DynoSpec spec) {
        return new DynoSpec(
                spec.id(),
                app.id(),
                spec.name(),
                spec.kind(),
                spec.rootFs(),
                spec.argv(),
                spec.environment(),
                spec.limits(),
                spec.port(),
                spec.restart(),
                spec.grace(),
                spec.bootTimeout(),
                spec.lifetime(),
                spec.logStream(),
                spec.inputs(),
                spec.outputs(),
                spec.startedBy(),
                spec.displayCommand());
    }

    /** What a new control tells another engine of a dyno. */
    DynoSpec specMadeAgain(DynoId dyno) {
        var other = new FakeEngine(test.clock());
        var parts =
                new FleetParts(
                        test.domain(), test.settings(), other, new RouteTable(9), 9, test.clock());
        try (var next = new Fleet(parts)) {
            next.adopt();
        }
        return other.specs().stream().filter(it -> it.id().equals(dyno)).findFirst().orElseThrow();
    }

    List<String> asked() {
        return engine.specs().stream().map(DynoSpec::name).sorted().toList();
    }

    DynoSpec only() {
        var all = engine.specs();
        if (all.size() != 1) {
            throw new AssertionError("expected one dyno: " + asked());
        }
        return all.getFirst();
    }

    DynoSpec awaitOnly() {
        until("one dyno is asked for", () -> engine.specs().size() == 1);
        return only();
    }

    /** Waits for a dyno that isn't the given one. */
    DynoSpec awaitOther(DynoId than) {
        until("another dyno", () -> others(than).size() == 1);
        return others(than).getFirst();
    }

    private List<DynoSpec> others(DynoId than) {
        return engine.specs().stream().filter(it -> !it.id().equals(than)).toList();
    }

    @Override
    public void close() {
        fleet.close();
        router.close();
        test.close();
    }
}
