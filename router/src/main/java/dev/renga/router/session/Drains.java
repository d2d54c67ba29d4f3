package dev.renga.router.session;

import dev.renga.links.wire.Drained;
import dev.renga.router.proxy.Lane;
import dev.renga.router.table.RouteTable;
import dev.renga.router.table.Routing;
import dev.renga.router.table.Run;
import dev.renga.router.table.Traffic;
import dev.renga.router.time.Timer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees runs that left the table to their end: told to control when the last request has ended, or
 * after 30 s; upgraded connections are cut then, what else is under way may end by itself.
 */
public final class Drains implements Routing.Listener {
    static final long PATIENCE_MILLIS = 30_000;
    private final Lane lane;
    private final Consumer<Drained> told;

    /** With the event loop that keeps the time. */
    public Drains(Lane lane, Consumer<Drained> told) {
        this.lane = lane;
        this.told = told;
    }

    @Override
    public void swapped(RouteTable table, List<Run> departed) {
        for (var run : departed) {
            var app = table.app(run.app());
            var traffic = app == null ? new Traffic() : app.traffic();
            traffic.runLeaves();
            var drain = new Drain(run, traffic);
            run.leave(() -> lane.loop().execute(drain::end));
            lane.loop().execute(drain::start);
        }
    }

    /** One run; made by who swapped, then for the loop's thread. */
    private final class Drain {
        private final Run run;
        private final Traffic traffic;
        private final Timer timer;
        private final long deadline;
        private boolean ended;

        Drain(Run run, Traffic traffic) {
            this.run = run;
            this.traffic = traffic;
            timer = lane.timers().timer(this::lateEnd);
            deadline = lane.timers().now() + PATIENCE_MILLIS;
        }

        void start() {
            if (!ended) {
                timer.arm(deadline - lane.timers().now());
            }
        }

        private void lateEnd() {
            run.cutTunnels();
            end();
        }

        void end() {
            if (ended) {
                return;
            }
            ended = true;
            timer.cancel();
            var tally = traffic.runLeft();
            told.accept(
                    Drained.newBuilder()
                            .setApp(run.app())
                            .setRun(run.id())
                            .setRequests(tally.requests())
                            .setFailed(tally.failed())
                            .build());
        }
    }
}
