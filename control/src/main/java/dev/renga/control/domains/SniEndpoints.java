package dev.renga.control.domains;

import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.apps.Apps;
import dev.renga.control.certificates.CertificateChain;
import dev.renga.control.certificates.KeyedCertificate;
import dev.renga.control.database.Database;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.control.keys.AppKeys;
import dev.renga.control.keys.KeyException;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Certificates that users bring for the host names of their apps. Thread-safe. */
public final class SniEndpoints implements AppLifecycle {
    private static final System.Logger LOG = System.getLogger("renga.certificates");

    /** Each is looked through at every change, and told to every router. */
    private static final int MOST = 100;

    private final Database database;
    private final Apps apps;
    private final AppKeys keys;
    private final Events events;
    private final InstantSource clock;

    public SniEndpoints(
            Database database, Apps apps, AppKeys keys, Events events, InstantSource clock) {
        this.database = database;
        this.apps = apps;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void destroyed(App app, Access by) {
        database.inTransaction(handle -> new SniEndpointTable(handle).deleteAll(app.id()));
    }

    public List<SniEndpoint> of(AppId app) {
        return database.read(handle -> new SniEndpointTable(handle).list(app));
    }

    public SniEndpoint find(AppId app, String idOrName) {
        return of(app).stream()
                .filter(it -> it.name().equals(idOrName) || it.id().toString().equals(idOrName))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(Problem.NOT_FOUND, "Couldn't find that sni endpoint."));
    }

    public SniEndpoint add(Access access, App app, KeyedCertificate certificate) {
        var at = clock.instant();
        return change(
                access,
                app,
                () -> {
                    var others = of(app.id());
                    if (others.size() >= MOST) {
                        throw new RengaException(
                                Problem.INVALID_PARAMS,
                                "An app takes at most %d certificates; remove one first."
                                        .formatted(MOST));
                    }
                    var id = Uuid7.next(clock);
                    var name = EndpointNames.other(others.stream().map(SniEndpoint::name).toList());
                    var chain = certificate.chain();
                    var fresh = new SniEndpoint(id, app.id(), name, chain, List.of(), at, at);
                    var sealed = seal(fresh, certificate);
                    database.inTransaction(
                            handle -> new SniEndpointTable(handle).insert(fresh, sealed));
                    note(access, app, Change.of("sni_endpoint.create", null, shown(fresh)));
                    return fresh;
                });
    }

    /** Puts another certificate in the place of one; it must be for the same host names. */
    public SniEndpoint replace(
            Access access, App app, SniEndpoint endpoint, KeyedCertificate certificate) {
        return change(
                access,
                app,
                () -> {
                    var before = find(app.id(), endpoint.id().toString());
                    hostnames(before).forEach(it -> checkCovers(certificate.chain(), it));
                    var sealed = seal(before, certificate);
                    var at = clock.instant();
                    database.inTransaction(handle ->
                            new SniEndpointTable(handle)
                                    .update(before.id(), certificate.chain(), sealed, at));
                    var after = find(app.id(), endpoint.id().toString());
                    note(
                            access,
                            app,
                            Change.of("sni_endpoint.update", shown(before), shown(after)));
                    return after;
                });
    }

    static void checkCovers(CertificateChain chain, String hostname) {
        if (!chain.covers(hostname)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "The certificate is for %s, and not for %s."
                            .formatted(String.join(", ", chain.names()), hostname));
        }
    }

    private Stream<String> hostnames(SniEndpoint endpoint) {
        return database.read(handle -> new SniEndpointTable(handle).used()).stream()
                .filter(it -> it.id().equals(endpoint.id()))
                .flatMap(it -> it.hostnames().stream());
    }

    /** Its host names answer with the platform's certificate from then on. */
    public SniEndpoint remove(Access access, App app, SniEndpoint endpoint) {
        return change(
                access,
                app,
                () -> {
                    var ended = find(app.id(), endpoint.id().toString());
                    database.inTransaction(
                            handle -> new SniEndpointTable(handle).delete(ended.id()));
                    note(access, app, Change.of("sni_endpoint.destroy", shown(ended), null));
                    return ended;
                });
    }

    private SniEndpoint change(Access access, App app, Supplier<SniEndpoint> work) {
        return database.change(
                app.id(),
                handle -> {
                    apps.find(access, app.id().toString(), Permission.OPERATE);
                    return work.get();
                });
    }

    /** What the routers answer with; one that doesn't open is left out, and said. */
    public List<PlainCertificate> served() {
        return database.read(handle -> new SniEndpointTable(handle).used()).stream()
                .flatMap(this::open)
                .toList();
    }

    private Stream<PlainCertificate> open(SealedCertificate it) {
        try {
            var key = keys.open(it.app(), row(it.id()), it.sealedKey());
            return Stream.of(
                    new PlainCertificate(
                            it.hostnames(),
                            it.chain(),
                            new String(key, StandardCharsets.US_ASCII)));
        } catch (KeyException e) {
            LOG.log(Level.ERROR, "the certificate of " + it.hostnames() + " can't be used", e);
            return Stream.empty();
        }
    }

    private byte[] seal(SniEndpoint endpoint, KeyedCertificate certificate) {
        var key = certificate.keyPem().getBytes(StandardCharsets.US_ASCII);
        return keys.seal(endpoint.app(), row(endpoint.id()), key);
    }

    private static String row(UUID id) {
        return "sni_endpoint:" + id;
    }

    private static Map<String, Object> shown(SniEndpoint it) {
        return Map.of(
                "name", it.name(),
                "certificate_domains", it.chain().names(),
                "expires_at", it.chain().notAfter().toString());
    }

    private void note(Access access, App app, Change change) {
        events.record(app.id(), access.actor(), change);
    }
}
