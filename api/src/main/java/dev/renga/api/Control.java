package dev.renga.api;

import dev.renga.api.front.FrontServer;
import dev.renga.api.kit.RequestLog;
import dev.renga.control.ControlDomain;
import dev.renga.control.access.FirstAccount;
import dev.renga.control.authority.Authority;
import dev.renga.control.database.Database;
import dev.renga.control.database.DatabaseConfig;
import dev.renga.control.keys.SecretFile;
import dev.renga.control.logs.LogIngest;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.logs.StreamLinks;
import dev.renga.kernel.AdminSocket;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.links.Links;
import dev.renga.logs.LogStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The control process: everything it is made of, opened in order and closed in reverse. */
final class Control implements AutoCloseable {
    private final Lifecycle lifecycle = new Lifecycle();
    private final Settings settings;
    private final InstantSource clock;

    private Control(Settings settings, InstantSource clock) {
        this.settings = settings;
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
        var home = settings.home();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var database = lifecycle.add(Database.open(DatabaseConfig.read(settings)));
        var domain = ControlDomain.on(database, settings, clock);
        new FirstAccount(domain.accounts(), domain.authorizations(), settings).ensure();
        var logs =
                lifecycle.add(
                        new LogStore(
                                home.control().resolve("logs"),
                                settings.size(Setting.LOGS_PER_APP)));
        var links = lifecycle.add(new Links());
        var intake = links.serve(home.logsSocket(), new LogIngest(logs));
        lifecycle.add(intake::shutdownNow);
        var sessions = new LogSessions(streamLinks(), logs);
        var api = new Api(domain, sessions, settings, clock);
        var server = api.server(api.links(List.of()), new RequestLog(metrics));
        var names = ServedNames.of(settings);
        var renewal = lifecycle.add(new CertificateRenewal(Authority.open(home, clock), names));
        lifecycle.add(FrontServer.start(home.frontSocket(), renewal.tls(), server::addTo));
        lifecycle.add(
                AdminSocket.serve(
                        home.adminSocket("control"), () -> trouble(database), metrics::scrape));
    }

    private StreamLinks streamLinks() {
        var key = SecretFile.random(settings.home().control().resolve("stream-key"), 32);
        return new StreamLinks(key, clock);
    }

    private static Optional<String> trouble(Database database) {
        try {
            database.read(handle -> handle.execute("select 1"));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("PostgreSQL can't be reached: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
