package dev.renga.router.proxy;

import dev.renga.router.table.AppRoute;
import dev.renga.router.table.Run;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gets one request a connection to a dyno of its app: any that isn't in quarantine. Waits while the
 * app starts up, tries another dyno when one can't be reached.
 */
final class Dispatch {
    private static final int MOST_ATTEMPTS = 10;
    private static final long PATIENCE = 75_000;
    private static final long CONNECT_TIMEOUT = 5_000;
    private static final long QUARANTINE = 5_000;

    /** A request that must not come twice gets no connection that the dyno may just be closing. */
    private static final long FRESH = 500;

    private static final long ANY = Long.MAX_VALUE;
    private final Lane lane;
    private final Exchange exchange;
    private final long since;
    private int attempts;
    private int candidates;
    private Failure unreached = Failure.H21;
    private @Nullable Run run;
    private @Nullable DynoConnection connecting;
    private long connectingSince;

    Dispatch(Lane lane, Exchange exchange) {
        this.lane = lane;
        this.exchange = exchange;
        since = lane.now();
    }

    /** The run that was entered for the request. */
    Run run() {
        if (run == null) {
            throw new IllegalStateException("no run was entered");
        }
        return run;
    }

    /** The same, if there is one. */
    @Nullable Run entered() {
        return run;
    }

    /** Looks in the table as it is now. */
    void next() {
        var route = lane.routing().table().app(exchange.request().app().app());
        if (route == null) {
            exchange.fail(Failure.H14);
            return;
        }
        switch (route.availability()) {
            case MAINTENANCE -> exchange.fail(Failure.H80);
            case BLANK -> exchange.fail(Failure.H81);
            case NO_WEB -> exchange.fail(Failure.H14);
            case DOWN -> exchange.fail(Failure.H10);
            case STARTING_UP -> await();
            case SERVING -> choose(route);
        }
    }

    private void await() {
        lane.waiting().add(this);
        exchange.timer().arm(Math.max(0, since + PATIENCE - lane.now()));
    }

    private void choose(AppRoute route) {
        if (route.runs().isEmpty()) {
            await();
            return;
        }
        if (route.underWay() >= (long) lane.deepest() * route.runs().size()) {
            exchange.fail(Failure.H11);
            return;
        }
        candidates = route.runs().size();
        var chosen = pick(route.runs());
        if (chosen == null && attempts > 0) {
            exchange.fail(unreached);
        } else if (chosen == null) {
            awaitQuarantine(route.runs());
        } else if (chosen.enter()) {
            use(chosen);
        } else {
            next();
        }
    }

    private @Nullable Run pick(List<Run> runs) {
        long now = lane.now();
        int start = ThreadLocalRandom.current().nextInt(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            var candidate = runs.get((start + i) % runs.size());
            if (candidate.quarantinedUntil() <= now) {
                return candidate;
            }
        }
        return null;
    }

    private void awaitQuarantine(List<Run> runs) {
        long soonest = runs.stream().mapToLong(Run::quarantinedUntil).min().orElse(0);
        long until = Math.min(soonest, since + PATIENCE);
        lane.waiting().add(this);
        exchange.timer().arm(Math.max(1, until - lane.now()));
    }

    private void use(Run chosen) {
        run = chosen;
        attempts++;
        exchange.receipt().tries(chosen);
        var pooled = lane.pool().take(chosen, exchange.request().replayable() ? ANY : FRESH);
        if (pooled != null) {
            exchange.reached(pooled, 0);
        } else {
            connect(chosen);
        }
    }

    /** Another connection to the same run, when the one before turned out to be dead. */
    void reconnect() {
        connect(run());
    }

    private void connect(Run to) {
        connectingSince = lane.now();
        exchange.timer().arm(CONNECT_TIMEOUT);
        var connection = new DynoConnection(lane, to);
        connecting = connection;
        connection.connect(reached -> connected(connection, reached));
    }

    private void connected(DynoConnection connection, boolean reached) {
        if (connecting != connection) {
            connection.close();
            return;
        }
        connecting = null;
        long millis = lane.now() - connectingSince;
        if (reached) {
            exchange.reached(connection, millis);
        } else {
            unreached(Failure.H21, millis);
        }
    }

    private void unreached(Failure failure, long millis) {
        unreached = failure;
        var tried = run();
        tried.quarantine(lane.now() + QUARANTINE);
        exchange.receipt().unreached(millis);
        if (attempts < Math.min(MOST_ATTEMPTS, candidates)) {
            run = null;
            tried.exit();
            next();
        } else {
            exchange.fail(failure);
        }
    }

    /** The time that was given for a connection, or for waiting, is over. */
    void expired() {
        if (connecting != null) {
            abandon();
            unreached(Failure.H19, lane.now() - connectingSince);
        } else if (lane.now() - since >= PATIENCE) {
            exchange.fail(candidates > 0 ? Failure.H34 : Failure.H20);
        } else {
            lane.waiting().remove(this);
            next();
        }
    }

    /** Nobody waits for a connection any more. */
    void abandon() {
        lane.waiting().remove(this);
        var attempt = connecting;
        connecting = null;
        if (attempt != null) {
            attempt.close();
        }
    }
}
