package dev.renga.control.dynos;

import dev.renga.control.ControlDomain;
import dev.renga.control.routes.RouteTable;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;

/**
 * What the fleet stands on.
 *
 * @param epoch of this start of control
 */
public record FleetParts(
        ControlDomain domain,
        Settings settings,
        DynoEngine engine,
        RouteTable routes,
        long epoch,
        InstantSource clock) {

    DynoSpecs specs() {
        return new DynoSpecs(
                domain.database(),
                domain.environment(),
                domain.keys(),
                Stacks.of(settings),
                settings.size(Setting.DYNO_DISK));
    }

    Cycle cycle() {
        return Cycle.ofHours(settings.number(Setting.DYNO_CYCLE_HOURS, 0, 24 * 365));
    }

    AppStates states() {
        return new AppStates(
                domain.database(),
                domain.apps(),
                domain.releases(),
                domain.formations(),
                domain.domains());
    }

    Publisher publisher() {
        return new Publisher(routes, domain.environment());
    }

    Receipts receipts() {
        return new Receipts(routes, domain.events());
    }

    RunningDynos running() {
        return new RunningDynos(domain.database(), engine, epoch, clock);
    }
}
