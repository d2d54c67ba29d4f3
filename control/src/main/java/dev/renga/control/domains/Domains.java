package dev.renga.control.domains;

import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.apps.Apps;
import dev.renga.control.database.Database;
import dev.renga.control.database.Locks;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The host names of apps. Thread-safe. */
public final class Domains implements AppLifecycle {
    private final Database database;
    private final Apps apps;
    private final SniEndpoints endpoints;
    private final Events events;
    private final String base;
    private final InstantSource clock;

    /**
     * @param base apps are at {@code <app>.<base>}
     */
    public Domains(
            Database database,
            Apps apps,
            SniEndpoints endpoints,
            Events events,
            String base,
            InstantSource clock) {
        this.database = database;
        this.apps = apps;
        this.endpoints = endpoints;
        this.events = events;
        this.base = base;
        this.clock = clock;
    }

    @Override
    public void created(App app, Access by) {
        database.inTransaction(handle ->
                new DomainTable(handle, base)
                        .insert(
                                Uuid7.next(clock),
                                app.id(),
                                Domain.Kind.BUILT_IN,
                                null,
                                null,
                                clock.instant()));
    }

    @Override
    public void destroyed(App app, Access by) {
        database.inTransaction(handle -> new DomainTable(handle, base).deleteAll(app.id()));
    }

    /** The built-in one first. */
    public List<Domain> of(AppId app) {
        return database.read(handle -> new DomainTable(handle, base).list(app));
    }

    /** The hosts that the router sends to an app, in lower case. */
    public List<String> hosts(AppId app) {
        return of(app).stream().map(Domain::hostname).toList();
    }

    public Domain find(App app, String idOrHostname) {
        return of(app.id()).stream()
                .filter(it ->
                        it.hostname().equalsIgnoreCase(idOrHostname)
                                || it.id().toString().equals(idOrHostname))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(Problem.NOT_FOUND, "Couldn't find that domain name."));
    }

    /**
     * Adds a name of the app's owner.
     *
     * @param endpoint id or name of the certificate that it answers with; null for the platform's
     */
    public Domain add(Access access, App app, Hostname hostname, @Nullable String endpoint) {
        if (hostname.within(base)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Names under %s belong to the apps of that name.".formatted(base));
        }
        return database.change(
                app.id(),
                handle -> {
                    apps.find(access, app.id().toString(), Permission.OPERATE);
                    Locks.take(handle, "hostname:" + hostname);
                    var table = new DomainTable(handle, base);
                    table.owner(hostname.value()).ifPresent(owner -> refuse(owner, app, hostname));
                    var id = Uuid7.next(clock);
                    table.insert(
                            id,
                            app.id(),
                            Domain.Kind.CUSTOM,
                            hostname.value(),
                            certificate(app, hostname.value(), endpoint),
                            clock.instant());
                    var added = find(app, id.toString());
                    note(access, app, Change.of("domain.create", null, shown(added)));
                    return added;
                });
    }

    private static void refuse(AppId owner, App app, Hostname hostname) {
        var whose = owner.equals(app.id()) ? "this app" : "another app";
        throw new RengaException(
                Problem.INVALID_PARAMS, "%s is currently in use by %s.".formatted(hostname, whose));
    }

    /**
     * Has a name answer with another certificate.
     *
     * @param endpoint its id or name; null for the platform's
     */
    public Domain certify(Access access, App app, Domain domain, @Nullable String endpoint) {
        if (domain.kind() == Domain.Kind.BUILT_IN) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "%s comes with the app, and with its certificate."
                            .formatted(domain.hostname()));
        }
        return database.change(
                app.id(),
                handle -> {
                    apps.find(access, app.id().toString(), Permission.OPERATE);
                    var before = find(app, domain.id().toString());
                    new DomainTable(handle, base)
                            .setEndpoint(
                                    domain.id(),
                                    certificate(app, domain.hostname(), endpoint),
                                    clock.instant());
                    var after = find(app, domain.id().toString());
                    note(access, app, Change.of("domain.update", shown(before), shown(after)));
                    return after;
                });
    }

    private @Nullable UUID certificate(App app, String hostname, @Nullable String endpoint) {
        if (endpoint == null) {
            return null;
        }
        var found = endpoints.find(app.id(), endpoint);
        SniEndpoints.checkCovers(found.chain(), hostname);
        return found.id();
    }

    public Domain remove(Access access, App app, Domain domain) {
        if (domain.kind() == Domain.Kind.BUILT_IN) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "%s comes with the app and can't be removed.".formatted(domain.hostname()));
        }
        return database.change(
                app.id(),
                handle -> {
                    apps.find(access, app.id().toString(), Permission.OPERATE);
                    new DomainTable(handle, base).delete(app.id(), domain.id());
                    note(access, app, Change.of("domain.destroy", shown(domain), null));
                    return domain;
                });
    }

    private static Map<String, String> shown(Domain it) {
        var endpoint = it.sniEndpoint();
        return endpoint == null
                ? Map.of("hostname", it.hostname())
                : Map.of("hostname", it.hostname(), "sni_endpoint", endpoint.name());
    }

    private void note(Access access, App app, Change change) {
        events.record(app.id(), access.actor(), change);
    }
}
