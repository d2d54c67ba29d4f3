package dev.renga.control.routes;

import dev.renga.kernel.AppId;
import dev.renga.kernel.RunId;
import dev.renga.links.Links;
import dev.renga.links.Redial;
import dev.renga.links.Session;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.RouterGrpc;
import dev.renga.links.wire.ToRouter;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to one router: at each connection it is told all certificates and all routes, then each
 * change of a route, and of a certificate when {@link #certificatesChanged} says there may be one.
 * Thread-safe.
 */
public final class RouterLink implements AutoCloseable {
    private final ManagedChannel channel;
    private final RouterGrpc.RouterStub router;
    private final Hello hello;
    private final Supplier<List<ServedCertificate>> certificates;
    private final RouteTable table;
    private volatile @Nullable Redial redial;
    private @Nullable Session<ToRouter, FromRouter> told; // guarded by this
    private List<ServedCertificate> known = List.of(); // to that session; guarded by this

    public RouterLink(
            Links links,
            Path socket,
            Hello hello,
            Supplier<List<ServedCertificate>> certificates,
            RouteTable table) {
        this.channel = links.reach(socket);
        this.router = RouterGrpc.newStub(channel);
        this.hello = hello;
        this.certificates = certificates;
        this.table = table;
    }

    /** Begins to talk to the router. Whatever is published by then is in its first table. */
    public void connect() {
        redial = Redial.start("router", this::dial);
    }

    private Session<ToRouter, FromRouter> dial() {
        channel.resetConnectBackoff();
        var inbox = new Inbox();
        var session = Session.<ToRouter, FromRouter>open(router::session, inbox::receive);
        var known = new RouterSession(session::send);
        session.send(RouteWire.hello(hello));
        tellCertificates(session);
        inbox.known = known;
        table.join(known);
        session.whenOver(() -> table.leave(known));
        return session;
    }

    private synchronized void tellCertificates(Session<ToRouter, FromRouter> session) {
        told = session;
        known = List.of();
        certificatesChanged();
    }

    /**
     * Tells a connected router at once the certificates that it doesn't have yet, then those that
     * there are no more.
     */
    public synchronized void certificatesChanged() {
        var session = told;
        if (session != null) {
            var all = certificates.get();
            all.stream()
                    .filter(it -> !known.contains(it))
                    .forEach(it -> session.send(RouteWire.certificate(it)));
            names(known)
                    .filter(it -> names(all).noneMatch(it::equals))
                    .forEach(it -> session.send(RouteWire.forgetCertificate(it)));
            known = all;
        }
    }

    private static Stream<List<String>> names(List<ServedCertificate> certificates) {
        return certificates.stream().map(ServedCertificate::names);
    }

    private final class Inbox {
        private volatile @Nullable RouterSession known;

        void receive(FromRouter message) {
            var session = known;
            if (session == null) {
                return; // nothing was asked yet, so nothing is answered
            }
            switch (message.getMessageCase()) {
                case APPLIED -> {
                    var applied = message.getApplied();
                    table.acknowledged(
                            session,
                            AppId.parse(applied.getApp()),
                            new Generation(applied.getGeneration()));
                }
                case DRAINED -> {
                    var drained = message.getDrained();
                    table.drained(
                            AppId.parse(drained.getApp()),
                            new Drainage(
                                    RunId.parse(drained.getRun()),
                                    drained.getRequests(),
                                    drained.getFailed()));
                }
                case SYNCED -> synced(session);
                case MESSAGE_NOT_SET -> {} // of a newer router
            }
        }

        private void synced(RouterSession session) {
            table.synced(session);
            var open = redial;
            if (open != null) {
                open.wentWell();
            }
        }
    }

    @Override
    public void close() {
        var open = redial;
        if (open != null) {
            open.close();
        }
        channel.shutdownNow();
    }
}
