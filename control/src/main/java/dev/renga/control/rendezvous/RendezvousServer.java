package dev.renga.control.rendezvous;

import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.Threads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The port on which clients meet their dynos. Thread-safe. */
public final class RendezvousServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.rendezvous");
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private final Lifecycle opened = new Lifecycle();
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("rendezvous").factory());
    private final Doorman doorman;
    private final Invitations invitations;
    private final Host host;
    private final InstantSource clock;

    private RendezvousServer(
            TlsServer tls, Invitations invitations, Host host, InstantSource clock) {
        this.doorman = new Doorman(tls, timer);
        this.invitations = invitations;
        this.host = host;
        this.clock = clock;
    }

    /** Listens on each address; on a machine without IPv6 an address of it is passed over. */
    public static RendezvousServer open(
            List<InetAddress> addresses,
            int port,
            TlsServer tls,
            Invitations invitations,
            Host host,
            InstantSource clock)
            throws IOException {
        var server = new RendezvousServer(tls, invitations, host, clock);
        try {
            for (var address : addresses) {
                server.listen(new InetSocketAddress(address, port));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var minutes = LOOK.toMinutes();
        var _ =
                server.timer.scheduleWithFixedDelay(
                        server::endSilent, minutes, minutes, TimeUnit.MINUTES);
        return server;
    }

    private void listen(InetSocketAddress address) throws IOException {
        try {
            var socket = opened.add(new ServerSocket());
            socket.bind(address);
            Threads.start("rendezvous " + address, () -> accept(socket));
        } catch (IOException e) {
            if (address.getAddress() instanceof Inet6Address && !isInUse(e)) {
                LOG.log(Level.WARNING, "not listening on {0}: {1}", address, e.getMessage());
                return;
            }
            throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static boolean isInUse(IOException failure) {
        return failure instanceof BindException
                && String.valueOf(failure.getMessage()).contains("in use");
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Threads.start("rendezvous", () -> receive(client));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "nobody was let in", e);
            }
        }
    }

    private void receive(Socket raw) {
        try (raw;
                var entry = doorman.admit(raw)) {
            var invitation = invitations.take(entry.secret());
            if (invitation.isEmpty()) {
                Visit.turnAway(entry.client(), "No dyno waits for this client any more.");
                return;
            }
            run(new Visit(invitation.get(), entry, host, clock));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client was lost", e);
        }
    }

    private void run(Visit visit) throws IOException {
        visits.add(visit);
        try {
            visit.run();
        } finally {
            visits.remove(visit);
        }
    }

    /** Ends visits in which nobody has said anything for an hour. */
    void endSilent() {
        var moment = clock.instant().minus(SILENCE);
        visits.stream().filter(it -> it.isSilentSince(moment)).forEach(Visit::end);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        opened.close();
        visits.forEach(Visit::end);
    }
}
