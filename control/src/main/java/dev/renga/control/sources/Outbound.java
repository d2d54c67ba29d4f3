package dev.renga.control.sources;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches what a user's address names. It resolves the name itself, checks every address, and
 * connects to the one it checked, at each redirect anew: no answer of a name server can lead it
 * elsewhere. Thread-safe.
 */
public final class Outbound {
    private static final int REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private final Resolver resolver;
    private final AddressPolicy policy;
    private final SSLSocketFactory tls;

    public Outbound(Resolver resolver, AddressPolicy policy, SSLSocketFactory tls) {
        this.resolver = resolver;
        this.policy = policy;
        this.tls = tls;
    }

    /** By the machine's name servers and trust, and the operator's {@code egress.allow}. */
    public static Outbound of(Settings settings) {
        return new Outbound(
                Resolver::system,
                AddressPolicy.allowing(settings.text(Setting.EGRESS_ALLOW)),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * Gets what is at an address; close it.
     *
     * @throws RengaException {@code INVALID_PARAMS} if the address may not be called, or gives
     *     nothing; it says why
     */
    public InputStream get(URI address) {
        var at = address;
        try {
            for (int hop = 0; hop <= REDIRECTS; hop++) {
                var socket = connect(checked(at));
                var in = ask(socket, at);
                var head = HttpHead.read(in);
                if (!head.redirects()) {
                    return body(in, head);
                }
                in.close();
                at = at.resolve(head.field("location").orElseThrow());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(at, "%s".formatted(e.getMessage()), e);
        }
        throw refused(address, "it redirects too often", null);
    }

    private static URI checked(URI address) throws IOException {
        var scheme = address.getScheme();
        boolean known = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!known || address.getHost() == null) {
            throw new IOException("only addresses with http:// or https:// can be fetched");
        }
        return address;
    }

    private static InputStream body(InputStream in, HttpHead head) throws IOException {
        if (head.status() != 200) {
            in.close();
            throw new IOException("it answers " + head.status());
        }
        return HttpBody.of(in, head);
    }

    private Socket connect(URI address) throws IOException {
        var socket = connect(reachable(address.getHost()), port(address));
        try {
            socket.setSoTimeout((int) SILENCE.toMillis());
            return isTls(address) ? secure(socket, address) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** All of a name's addresses have to be allowed: one that isn't shows what it is up to. */
    private List<InetAddress> reachable(String host) throws IOException {
        var found = resolver.resolve(bare(host));
        for (var it : found) {
            if (!policy.mayReach(it)) {
                throw new IOException(
                        "it leads to %s, which is no public address; the operator can allow it (egress.allow)"
                                .formatted(it.getHostAddress()));
            }
        }
        return found;
    }

    private static Socket connect(List<InetAddress> addresses, int port) throws IOException {
        IOException failed = new IOException("its name has no address");
        for (var it : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(it, port), (int) CONNECT.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                failed = e;
            }
        }
        throw failed;
    }

    private Socket secure(Socket socket, URI address) throws IOException {
        var host = bare(address.getHost());
        var secured = (SSLSocket) tls.createSocket(socket, host, port(address), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!address.getHost().startsWith("[") && host.matches(".*[a-zA-Z].*")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static InputStream ask(Socket socket, URI address) throws IOException {
        var path =
                address.getRawPath() == null || address.getRawPath().isEmpty()
                        ? "/"
                        : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var request =
                "GET %s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Renga\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                        .formatted(path, query, authority(address));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private static String authority(URI address) {
        return address.getPort() < 0
                ? address.getHost()
                : address.getHost() + ":" + address.getPort();
    }

    /** Without the brackets around an IPv6 address. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isTls(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isTls(address) ? 443 : 80;
    }

    private static RengaException refused(
            URI address, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new RengaException(
                Problem.INVALID_PARAMS,
                "The source can't be fetched from %s: %s.".formatted(address.getHost(), why),
                cause);
    }
}
