package dev.renga.router.proxy;

import dev.renga.router.filter.Visitor;
import dev.renga.router.http.HeadWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one channel: those that came and were not taken yet, and those that go. For its
 * loop's thread.
 */
final class Flow {
    private @Nullable Channel channel;
    private @Nullable ByteBuf held;

    void of(Channel of) {
        channel = of;
    }

    private Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("not connected");
        }
        return channel;
    }

    boolean open() {
        return channel != null && channel.isActive();
    }

    boolean holds() {
        return held != null;
    }

    int heldBytes() {
        return held == null ? 0 : held.readableBytes();
    }

    ByteBuf held() {
        if (held == null) {
            throw new IllegalStateException("nothing is held");
        }
        return held;
    }

    /** Adds what came behind what is held. */
    void hold(ByteBuf more) {
        if (!more.isReadable()) {
            more.release();
        } else if (held == null) {
            held = more;
        } else {
            held = joined(held, more);
        }
    }

    private static ByteBuf joined(ByteBuf first, ByteBuf second) {
        var joined = first;
        if (first.refCnt() > 1
                || first.isReadOnly()
                || first.maxFastWritableBytes() < second.readableBytes()) {
            joined = first.alloc().buffer((first.readableBytes() + second.readableBytes()) * 2);
            joined.writeBytes(first);
            first.release();
        }
        joined.writeBytes(second);
        second.release();
        return joined;
    }

    /** Takes bytes off the front; the taker releases them. */
    ByteBuf take(int count) {
        var from = held();
        if (count == from.readableBytes()) {
            held = null;
            return from;
        }
        return from.readRetainedSlice(count);
    }

    ByteBuf takeAll() {
        return take(held().readableBytes());
    }

    /** After bytes were read out of the held ones: lets go of them when none is left. */
    void trim() {
        if (held != null && !held.isReadable()) {
            held.release();
            held = null;
        }
    }

    void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    ByteBuf buffer(HeadWriter bytes) {
        return buffer(bytes.array(), bytes.length());
    }

    ByteBuf buffer(byte[] bytes) {
        return buffer(bytes, bytes.length);
    }

    private ByteBuf buffer(byte[] bytes, int length) {
        return channel().alloc().directBuffer(length).writeBytes(bytes, 0, length);
    }

    /** Who is at the other end, once TLS is set up. */
    Visitor visitor(boolean secure) {
        var tls = channel().pipeline().get(SslHandler.class);
        var protocol = secure && tls != null ? tls.engine().getSession().getProtocol() : "";
        var local = (InetSocketAddress) channel().localAddress();
        return Visitor.of((InetSocketAddress) channel().remoteAddress(), local.getPort(), protocol);
    }

    void write(Object message) {
        var _ = channel().write(message, channel().voidPromise());
    }

    void flush() {
        channel().flush();
    }

    boolean writable() {
        return channel().isWritable();
    }

    /** Bytes that were written and have not left. */
    long pending() {
        ChannelOutboundBuffer buffer = channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Whether nothing is read for now. */
    void block(boolean blocked) {
        if (channel().config().isAutoRead() == blocked) {
            channel().config().setAutoRead(!blocked);
        }
    }

    /** Closed once what was written has left. */
    void closeAfterFlush() {
        channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** The other end sees that nothing will follow, and may still send. */
    void closeOurHalf() {
        var duplex = (DuplexChannel) channel();
        duplex.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this::shutdown);
    }

    private void shutdown(Future<?> flushed) {
        var _ = ((DuplexChannel) channel()).shutdownOutput();
    }

    void close() {
        drop();
        if (channel != null) {
            var _ = channel.close();
        }
    }
}
