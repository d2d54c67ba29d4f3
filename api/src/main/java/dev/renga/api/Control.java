package dev.renga.api;

import dev.renga.api.front.FrontServer;
import dev.renga.api.kit.RequestLog;
import dev.renga.control.ControlDomain;
import dev.renga.control.access.FirstAccount;
import dev.renga.control.apps.App;
import dev.renga.control.authority.Authority;
import dev.renga.control.database.Database;
import dev.renga.control.database.DatabaseConfig;
import dev.renga.control.database.Hints;
import dev.renga.control.dynos.Fleet;
import dev.renga.control.dynos.FleetParts;
import dev.renga.control.engine.NodeLink;
import dev.renga.control.keys.SecretFile;
import dev.renga.control.logs.EventLines;
import dev.renga.control.logs.LogIngest;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.logs.StreamLinks;
import dev.renga.control.rendezvous.Invitations;
import dev.renga.control.routes.RouteTable;
import dev.renga.control.routes.RouterLink;
import dev.renga.kernel.AdminSocket;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.links.Links;
import dev.renga.links.wire.Hello;
import dev.renga.logs.LogStore;
import io.grpc.Server;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The control process: everything it is made of, opened in order and closed in reverse. */
final class Control implements AutoCloseable {
    private static final String VERSION = "0.1";
    private final Lifecycle opened = new Lifecycle();
    private final Settings settings;
    private final Home home;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable Server intake;

    private Control(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.home = settings.home();
        this.clock = clock;
    }

    /** Answers once the front door is open. */
    static Control start(Settings settings, InstantSource clock) throws IOException {
        var control = new Control(settings, clock);
        try {
            control.open();
            return control;
        } catch (IOException | RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private void open() throws IOException {
        var config = DatabaseConfig.read(settings);
        var database = opened.add(Database.open(config));
        var domain = ControlDomain.on(database, settings, clock);
        new FirstAccount(domain.accounts(), domain.authorizations(), settings).ensure();
        var authority = Authority.open(home, clock);
        var links = opened.add(new Links());
        var logs = openLogs(links);
        var hello = Hello.newBuilder().setEpoch(database.nextEpoch()).setVersion(VERSION).build();
        var routes = new RouteTable(hello.getEpoch());
        var router = opened.add(routerLink(domain, links, hello, authority, routes));
        var fleet = openFleet(domain, links, hello, routes);
        router.connect();
        var hints = new Hints(config);
        follow(hints, domain, fleet, logs);
        var sessions = new LogSessions(streamLinks(), logs, domain.releases()::find);
        var workshop =
                opened.add(
                        new Workshop(
                                domain,
                                fleet.dynos(),
                                authority,
                                logs,
                                sessions,
                                hints,
                                settings,
                                clock));
        workshop.recover();
        var invitations = new Invitations(clock);
        var api =
                new Api(
                        domain,
                        fleet.dynos(),
                        invitations,
                        sessions,
                        router::certificatesChanged,
                        settings,
                        clock);
        var tls = openFront(api, workshop, authority, router);
        opened.add(new Rendezvous(settings, clock).open(tls, invitations, fleet.dynos()::attach));
        opened.add(() -> endLogs(logs));
        new ControlMetrics(logs).bindTo(metrics);
        opened.add(
                AdminSocket.serve(
                        home.adminSocket("control"),
                        () -> trouble(database, fleet),
                        metrics::scrape));
    }

    private LogStore openLogs(Links links) throws IOException {
        var folder = home.control().resolve("logs");
        var logs = opened.add(new LogStore(folder, settings.size(Setting.LOGS_PER_APP)));
        intake = links.serve(home.logsSocket(), new LogIngest(logs));
        opened.add(intake::shutdownNow);
        return logs;
    }

    /**
     * Takes no more lines, so that senders keep them, and brings all readings to a clean end, which
     * clients resume. While a reading went on the front door would not close in peace.
     */
    private void endLogs(LogStore logs) {
        if (intake != null) {
            intake.shutdownNow();
        }
        logs.close();
    }

    private StreamLinks streamLinks() {
        return new StreamLinks(SecretFile.random(home.control().resolve("stream-key"), 32), clock);
    }

    private RouterLink routerLink(
            ControlDomain domain,
            Links links,
            Hello hello,
            Authority authority,
            RouteTable routes) {
        var certificates = new RouterCertificates(authority, domain.sniEndpoints(), settings);
        return new RouterLink(links, home.routerSocket(), hello, certificates::all, routes);
    }

    /** In the order that {@link Fleet} asks for, so that nothing that runs is taken away. */
    private Fleet openFleet(ControlDomain domain, Links links, Hello hello, RouteTable routes) {
        var node = opened.add(new NodeLink(links, home.nodeSocket(), hello, clock));
        var parts = new FleetParts(domain, settings, node, routes, hello.getEpoch(), clock);
        var fleet = opened.add(new Fleet(parts));
        fleet.adopt();
        node.connect();
        fleet.lookAtAll();
        return fleet;
    }

    /** Lets everybody hear of changes who wants to. */
    private void follow(Hints hints, ControlDomain domain, Fleet fleet, LogStore logs) {
        var lines =
                new EventLines(
                        domain.events(),
                        () -> domain.apps().all().stream().map(App::id).toList(),
                        logs);
        opened.add(lines).start(hints);
        fleet.start(hints);
        opened.add(hints).start();
    }

    private SslContextFactory.Server openFront(
            Api api, Workshop workshop, Authority authority, RouterLink router) throws IOException {
        var links = api.links(workshop.resources());
        var server = api.server(links, new RequestLog(metrics));
        var names = ServedNames.of(settings);
        var renewal =
                opened.add(new CertificateRenewal(authority, names, router::certificatesChanged));
        opened.add(FrontServer.start(home.frontSocket(), renewal.tls(), server::addTo));
        return renewal.tls();
    }

    private static Optional<String> trouble(Database database, Fleet fleet) {
        try {
            database.read(handle -> handle.execute("select 1"));
            return fleet.trouble();
        } catch (RuntimeException e) {
            return Optional.of("PostgreSQL can't be reached: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
