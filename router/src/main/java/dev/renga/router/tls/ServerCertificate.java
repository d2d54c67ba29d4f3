package dev.renga.router.tls;

import dev.renga.links.wire.Certificate;
import dev.renga.router.http.Ascii;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/** One certificate with its key, ready to be shown to clients. */
public final class ServerCertificate {
    private static final ApplicationProtocolConfig PROTOCOLS =
            new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    "http/1.1");
    private final List<String> names;
    private final List<byte[]> exact;
    private final List<byte[]> wildcards;
    private final SslContext context;

    private ServerCertificate(List<String> names, SslContext context) {
        this.names = List.copyOf(names);
        exact = names.stream().filter(it -> !wildcard(it)).map(Ascii::bytes).toList();
        wildcards =
                names.stream()
                        .filter(ServerCertificate::wildcard)
                        .map(it -> Ascii.bytes(it.substring(1)))
                        .toList();
        this.context = context;
    }

    /** As they were told. */
    List<String> names() {
        return names;
    }

    static boolean wildcard(String name) {
        return name.startsWith("*.");
    }

    /**
     * Reads a certificate as control sends it.
     *
     * @throws IllegalArgumentException if chain and key can't be used
     */
    static ServerCertificate of(Certificate told) {
        try {
            var context =
                    SslContextBuilder.forServer(
                                    told.getChainPem().newInput(), told.getKeyPem().newInput())
                            .sslProvider(SslProvider.OPENSSL)
                            .applicationProtocolConfig(PROTOCOLS)
                            .protocols("TLSv1.2", "TLSv1.3")
                            .build();
            return new ServerCertificate(told.getNamesList(), context);
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the certificate of " + told.getNamesList(), e);
        }
    }

    /** Sets up TLS for one connection. */
    public SslHandler handler(ByteBufAllocator buffers) {
        return context.newHandler(buffers);
    }

    /** Whether a client that was shown this certificate may ask for the host. */
    public boolean covers(byte[] host, int from, int to) {
        for (var name : exact) {
            if (Ascii.spells(host, from, to, name)) {
                return true;
            }
        }
        int dot = from;
        while (dot < to && host[dot] != '.') {
            dot++;
        }
        for (var suffix : wildcards) {
            if (dot > from && Ascii.spells(host, dot, to, suffix)) {
                return true;
            }
        }
        return false;
    }
}
