package dev.renga.tests.load;

import dev.renga.kernel.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * People at a site: some go on over one connection, some come anew each time, some read slowly,
 * some upload, some talk over WebSockets. Nothing is tried again; every failure is kept.
 */
public final class Visitors implements AutoCloseable {
    private static final int MOST_FAILURES = 50;
    private static final int ANEW = 50;
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration NOW_AND_THEN = Duration.ofMillis(500);
    private final Site site;
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final LongAdder served = new LongAdder();
    private volatile boolean leaving;

    private Visitors(Site site) {
        this.site = site;
    }

    /** A few of every kind. */
    public static Visitors at(Site site) {
        var visitors = new Visitors(site);
        visitors.come(2, Visits.QUICK, site::plain, true, OFTEN);
        visitors.come(1, Visits.QUICK, site::tls, true, OFTEN);
        visitors.come(1, Visits.QUICK, site::tls, false, OFTEN);
        visitors.come(1, Visits.QUICK, site::plain, false, OFTEN);
        visitors.come(3, Visits.SLOW, site::plain, true, OFTEN);
        visitors.come(1, Visits.UPLOAD, site::plain, true, NOW_AND_THEN);
        visitors.come(1, Visits.UPLOAD, site::tls, false, NOW_AND_THEN);
        visitors.come(2, Visits.SOCKET, site::plain, false, OFTEN);
        return visitors;
    }

    private interface Way {
        Connection go() throws IOException;
    }

    private void come(int count, Visits what, Way way, boolean stays, Duration pause) {
        for (int i = 0; i < count; i++) {
            threads.add(Threads.start("visitor " + what + i, () -> goOn(what, way, stays, pause)));
        }
    }

    private void goOn(Visits what, Way way, boolean stays, Duration pause) {
        @Nullable Connection connection = null;
        for (int i = 0; !leaving; i++) {
            try {
                if (connection == null) {
                    connection = way.go();
                }
                what.visit(connection);
                served.increment();
                if (!stays || connection.ends() || i % ANEW == 0) {
                    connection.close();
                    connection = null;
                }
            } catch (IOException | RuntimeException e) {
                note(what + " to " + site.host() + ": " + e);
                connection = null;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private void note(String failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    public long served() {
        return served.sum();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Lets each end what it has begun. */
    @Override
    public void close() {
        leaving = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
