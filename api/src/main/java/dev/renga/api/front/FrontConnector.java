package dev.renga.api.front;

import java.nio.file.Path;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Listens on the Unix socket that the router passes connections to: PROXY header, TLS, then HTTP/2
 * or HTTP/1.1.
 */
final class FrontConnector {
    /** An upload may pause, and a stream may be quiet, for longer than Jetty's own 30 s. */
    private static final long IDLE_MILLIS = 300_000;

    private static final int BACKLOG = 512;

    private FrontConnector() {}

    static Connector create(
            Server server, HttpConfiguration http, SslContextFactory.Server tls, Path socket) {
        var connector = new UnixDomainServerConnector(server, 1, 1, factories(http, tls));
        connector.setUnixDomainPath(socket);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static ConnectionFactory[] factories(
            HttpConfiguration base, SslContextFactory.Server ssl) {
        var http = new HttpConfiguration(base);
        http.setSendServerVersion(false);
        // clients by address send no name in TLS, and which hosts are ours is decided by Hosts
        http.addCustomizer(new SecureRequestCustomizer(false));
        // HTTP/2 has :authority where handlers look for Host
        http.addCustomizer(new HostHeaderCustomizer());
        var h1 = new HttpConnectionFactory(http);
        var h2 = new HTTP2ServerConnectionFactory(http);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(h1.getProtocol());
        var tls = new SslConnectionFactory(ssl, alpn.getProtocol());
        var proxy = new ProxyConnectionFactory(tls.getProtocol());
        return new ConnectionFactory[] {proxy, tls, alpn, h2, h1};
    }
}
