package dev.renga.api;

import dev.renga.api.front.Tls;
import dev.renga.control.authority.Authority;
import dev.renga.control.authority.Certificate;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Keeps certificates from running out: looks once a day, serves a new one at control's front door,
 * and has the routers told theirs.
 */
final class CertificateRenewal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.front");
    private final Authority authority;
    private final List<String> names;
    private final Runnable routers;
    private final SslContextFactory.Server tls;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("certificate").factory());
    private Certificate served; // of the timer's thread, once that runs

    CertificateRenewal(Authority authority, List<String> names, Runnable routers) {
        this.authority = authority;
        this.names = names;
        this.routers = routers;
        this.served = authority.certificateFor(names);
        this.tls = Tls.serving(served);
        var _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.DAYS);
    }

    SslContextFactory.Server tls() {
        return tls;
    }

    void look() {
        attempt(this::renewOwn);
        attempt(routers);
    }

    private void renewOwn() {
        var newest = authority.certificateFor(names);
        if (!newest.equals(served)) {
            Tls.renew(tls, newest);
            served = newest;
        }
    }

    private static void attempt(Runnable renewal) {
        try {
            renewal.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a certificate can't be renewed; the next try is tomorrow", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
