package dev.renga.control.rendezvous;

import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A client that showed a good secret, from its greeting to its end. */
final class Visit {
    private static final System.Logger LOG = System.getLogger("renga.rendezvous");
    private static final byte[] GREETING = "rendezvous\r\n".getBytes(StandardCharsets.US_ASCII);

    /** How long a client may take to read the last that was sent to it and to close. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Invitation invitation;
    private final Socket client;
    private final Socket raw;
    private final Host host;
    private final InstantSource clock;
    private volatile Instant lastTraffic;

    Visit(Invitation invitation, Doorman.Entry entry, Host host, InstantSource clock) {
        this.invitation = invitation;
        this.client = entry.client();
        this.raw = entry.raw();
        this.host = host;
        this.clock = clock;
        this.lastTraffic = clock.instant();
    }

    /** Returns when it is over; the socket is the caller's to close. */
    void run() throws IOException {
        try (var dyno = host.attach(invitation.dyno())) {
            greet(client);
            relay(dyno);
        } catch (RengaException e) {
            turnAway(client, e.text());
        }
    }

    /** The client throws away what it receives first, so it goes alone. */
    private static void greet(Socket client) throws IOException {
        client.getOutputStream().write(GREETING);
        client.getOutputStream().flush();
    }

    static void turnAway(Socket client, String why) throws IOException {
        greet(client);
        client.getOutputStream().write((why + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        client.shutdownOutput();
    }

    private void relay(ByteDuplex dyno) throws IOException {
        var input = new ClientInput(client, invitation.terminal(), this::touch);
        var listener = Threads.start("rendezvous-input", () -> listen(input, dyno));
        try {
            speak(dyno.input());
            input.awaitSilence();
            client.shutdownOutput();
            listener.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the client to the dyno; when the client is gone the dyno is let go of. */
    private void listen(ClientInput input, ByteDuplex dyno) {
        try {
            input.relay(dyno.output());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client is gone", e);
        } finally {
            dyno.close();
        }
    }

    private void speak(InputStream dyno) throws IOException {
        var output = new MarkedOutput(client.getOutputStream());
        var buffer = new byte[16384];
        for (int n = dyno.read(buffer); n >= 0; n = dyno.read(buffer)) {
            output.write(buffer, n);
            touch();
        }
        output.end();
    }

    private void touch() {
        lastTraffic = clock.instant();
    }

    /** Nothing was said by anyone since then. */
    boolean isSilentSince(Instant moment) {
        return lastTraffic.isBefore(moment);
    }

    /** Ends it, whatever it waits for: TLS would wait until a client that doesn't read does. */
    void end() {
        try {
            raw.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client could not be closed", e);
        }
    }
}
