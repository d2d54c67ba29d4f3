package dev.renga.router;

import dev.renga.kernel.AdminSocket;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.Threads;
import dev.renga.kernel.Uuid7;
import dev.renga.links.Links;
import dev.renga.router.front.ControlSocket;
import dev.renga.router.front.Entrance;
import dev.renga.router.front.HeldSockets;
import dev.renga.router.front.Listeners;
import dev.renga.router.log.LogShipper;
import dev.renga.router.log.Outbox;
import dev.renga.router.proxy.Counters;
import dev.renga.router.proxy.Lane;
import dev.renga.router.proxy.Memory;
import dev.renga.router.proxy.Reads;
import dev.renga.router.proxy.Shared;
import dev.renga.router.session.Directory;
import dev.renga.router.session.Drains;
import dev.renga.router.session.RouterService;
import dev.renga.router.table.Routing;
import dev.renga.router.time.Ticks;
import dev.renga.router.tls.Certificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The router process: its parts, made in order and closed in reverse. */
public final class Router implements AutoCloseable {
    private static final int MOST_LOG_LINES = 65_536;
    private static final long MOST_LOG_BYTES = 16 << 20;
    private final Lifecycle lifecycle = new Lifecycle();
    private final List<InetSocketAddress> https = new ArrayList<>();
    private final List<InetSocketAddress> http = new ArrayList<>();

    private Router() {}

    /** Starts serving: first what the table on disk says, then what control tells. */
    public static Router start(RouterPlan plan, HeldSockets held, InstantSource clock, Ticks ticks)
            throws IOException {
        var router = new Router();
        try {
            router.build(plan, held, clock, ticks);
            return router;
        } catch (IOException | RuntimeException e) {
            router.close();
            throw e;
        }
    }

    private void build(RouterPlan plan, HeldSockets held, InstantSource clock, Ticks ticks)
            throws IOException {
        var home = plan.home();
        var routing = new Routing();
        var certificates = new Certificates(plan.domain());
        var directory = lifecycle.add(Directory.at(home.router(), routing, certificates));
        var counters = new Counters();
        var source = "router-" + Uuid7.next(clock);
        var outbox = new Outbox(source, MOST_LOG_LINES, MOST_LOG_BYTES);
        var links = lifecycle.add(new Links());
        var logs = links.reach(home.logsSocket());
        lifecycle.add(logs::shutdownNow);
        lifecycle.add(new LogShipper(outbox, logs));
        var memory = Memory.ofProcess();
        var reads = new Reads(memory);
        var shared =
                new Shared(
                        routing,
                        plan.platform(),
                        outbox,
                        counters,
                        memory,
                        reads,
                        plan.deepest(),
                        clock,
                        ticks);
        var lanes = lifecycle.add(Lanes.start(shared));
        var service = new RouterService(directory);
        follow(routing, lanes, service);
        directory.restore();
        var control = new ControlSocket(home.frontSocket());
        var entrance = new Entrance(lanes.byLoop(), plan.platform(), certificates, control);
        listen(plan, lifecycle.add(new Listeners(lanes.group(), entrance, reads, held)));
        held.closeRest();
        var session = links.serve(home.routerSocket(), service);
        lifecycle.add(session::shutdownNow);
        var metrics = new RouterMetrics(counters, outbox, service, memory);
        lifecycle.add(
                AdminSocket.serve(home.adminSocket("router"), Optional::empty, metrics::text));
    }

    private static void follow(Routing routing, Lanes lanes, RouterService service) {
        routing.listen((table, departed) -> lanes.all().forEach(it -> it.swapped(departed)));
        // told on a thread of its own: an event loop must not wait for control's session
        Lane first = lanes.all().getFirst();
        routing.listen(
                new Drains(
                        first, drained -> Threads.start("drained", () -> service.tell(drained))));
    }

    private void listen(RouterPlan plan, Listeners listeners) throws IOException {
        for (var address : plan.addresses()) {
            https.add(listeners.tls(address, plan.httpsPort()));
            http.add(listeners.plain(address, plan.httpPort()));
        }
    }

    /** Where it listens for TLS, in the order of the plan's addresses. */
    public List<InetSocketAddress> https() {
        return List.copyOf(https);
    }

    /** Where it listens for plain HTTP. */
    public List<InetSocketAddress> http() {
        return List.copyOf(http);
    }

    /** Takes no new connections, lets requests end for a moment, and stops. */
    @Override
    public void close() {
        lifecycle.close();
    }
}
