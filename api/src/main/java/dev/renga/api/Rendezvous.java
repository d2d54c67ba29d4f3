package dev.renga.api;

import dev.renga.control.rendezvous.Host;
import dev.renga.control.rendezvous.Invitations;
import dev.renga.control.rendezvous.RendezvousServer;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Opens the rendezvous port where the operator's settings say. */
record Rendezvous(Settings settings, InstantSource clock) {
    /**
     * Opens it with the certificate of the API, the newest of each moment.
     *
     * @param tls which a server was started with
     */
    RendezvousServer open(SslContextFactory.Server tls, Invitations invitations, Host host)
            throws IOException {
        return RendezvousServer.open(
                addresses(),
                settings.port(Setting.PORTS_RENDEZVOUS),
                raw -> serverSide(tls, raw),
                invitations,
                host,
                clock);
    }

    private static Socket serverSide(SslContextFactory.Server tls, Socket raw) throws IOException {
        InputStream nothingRead = null;
        return tls.getSslContext().getSocketFactory().createSocket(raw, nothingRead, true);
    }

    private List<InetAddress> addresses() {
        return settings.list(Setting.LISTEN).stream().map(Rendezvous::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "%s has \"%s\"; it takes addresses".formatted(Setting.LISTEN.variable(), text));
        }
    }
}
