package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/**
 * Who is at the other end of a client's connection, as bytes ready for a head. One per connection.
 *
 * @param tls such as {@code tls1.3}; empty without TLS
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Visitor(byte[] address, byte[] proto, byte[] port, byte[] tls) {
    private static final byte[] HTTP = Ascii.bytes("http");
    private static final byte[] HTTPS = Ascii.bytes("https");

    /**
     * From what a connection knows.
     *
     * @param protocol of TLS, such as {@code TLSv1.3}; empty without
     */
    public static Visitor of(InetSocketAddress client, int port, String protocol) {
        return new Visitor(
                Ascii.bytes(NetUtil.toAddressString(client.getAddress(), true)),
                protocol.isEmpty() ? HTTP : HTTPS,
                Ascii.bytes(Integer.toString(port)),
                Ascii.bytes(protocol.replace("TLSv", "tls")));
    }

    public boolean secure() {
        return tls.length > 0;
    }
}
