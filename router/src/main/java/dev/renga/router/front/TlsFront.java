package dev.renga.router.front;

import dev.renga.router.http.Ascii;
import dev.renga.router.proxy.ClientConnection;
import dev.renga.router.tls.ServerCertificate;
import dev.renga.router.tls.ServerName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the name in a client's hello. Renga's own names, and a hello without a name, go to control
 * as they came; TLS for every other name ends here.
 */
final class TlsFront extends AbstractSniHandler<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFront.class);
    private static final int LONGEST_HELLO = 16 << 10;

    /** A client on a busy machine may connect long before it gets to its hello. */
    private static final long PATIENCE_MILLIS = 30_000;

    private static final int HANDSHAKE = 22;
    private static final String NOT_TLS =
            """
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain\r
            Content-Length: 35\r
            Connection: close\r
            \r
            This port speaks TLS: use https://
            """;
    private final Entrance entrance;
    private boolean begun;

    TlsFront(Entrance entrance) {
        super(LONGEST_HELLO, PATIENCE_MILLIS);
        this.entrance = entrance;
    }

    /** Tells a client that speaks in the open so; control would only hang up on it. */
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (!begun && in.isReadable() && in.getByte(in.readerIndex()) != HANDSHAKE) {
            in.skipBytes(in.readableBytes());
            ctx.writeAndFlush(Unpooled.copiedBuffer(NOT_TLS, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        begun |= in.isReadable();
        super.decode(ctx, in, out);
    }

    /** The connection to control, or nothing for a name that is an app's. */
    @Override
    protected Future<Channel> lookup(ChannelHandlerContext ctx, @Nullable String asked) {
        if (asked == null || entrance.platform().owns(name(asked))) {
            return entrance.control().connect(ctx.channel().eventLoop());
        }
        return ctx.executor().<Channel>newPromise().setSuccess(null);
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext ctx, @Nullable String asked, Future<Channel> looked) {
        var control = looked.isSuccess() ? looked.getNow() : null;
        if (control != null) {
            PassThrough.join(ctx.channel(), control);
        } else if (!looked.isSuccess()) {
            LOG.debug("control can't be reached", looked.cause());
            var _ = ctx.close();
            return;
        } else if (!endHere(ctx, asked == null ? "" : name(asked))) {
            return;
        }
        ctx.pipeline().remove(this); // hands the hello on to who comes next
    }

    private boolean endHere(ChannelHandlerContext ctx, String name) {
        ServerCertificate certificate = entrance.certificates().find(name);
        if (certificate == null) {
            LOG.debug("there is no certificate yet, not even for {}", name);
            var _ = ctx.close();
            return false;
        }
        var lane = entrance.lane(ctx.channel().eventLoop());
        ctx.pipeline()
                .addLast(certificate.handler(ctx.alloc()))
                .addLast(
                        new ClientConnection(lane, new ServerName(Ascii.bytes(name), certificate)));
        return true;
    }

    private static String name(String asked) {
        return asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("no TLS", cause);
        var _ = ctx.close();
    }
}
