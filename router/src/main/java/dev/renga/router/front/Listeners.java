package dev.renga.router.front;

import dev.renga.router.proxy.Buffers;
import dev.renga.router.proxy.ClientConnection;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports the router listens on. */
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int BACKLOG = 1024;
    private static final int ADDRESS_IN_USE = -98;
    private final EventLoopGroup loops;
    private final Entrance entrance;
    private final RecvByteBufAllocator reads;
    private final HeldSockets held;
    private final List<Channel> open = new ArrayList<>();

    public Listeners(
            EventLoopGroup loops, Entrance entrance, RecvByteBufAllocator reads, HeldSockets held) {
        this.loops = loops;
        this.entrance = entrance;
        this.reads = reads;
        this.held = held;
    }

    /** Clients set up TLS here. */
    public InetSocketAddress tls(InetAddress address, int port) throws IOException {
        return listen(address, port, loop -> new TlsFront(entrance));
    }

    /** Clients speak in the open here. */
    public InetSocketAddress plain(InetAddress address, int port) throws IOException {
        return listen(address, port, loop -> new ClientConnection(entrance.lane(loop), null));
    }

    /**
     * Listens; on a machine without IPv6 an address of it is passed over.
     *
     * @return where it listens, which is another port than the given one if that was 0
     */
    private InetSocketAddress listen(
            InetAddress address, int port, Function<EventLoop, ChannelHandler> handler)
            throws IOException {
        var wanted = new InetSocketAddress(address, port);
        var bound = open(wanted, handler).awaitUninterruptibly();
        if (bound.isSuccess()) {
            open.add(bound.channel());
            LOG.info("listening on {}", bound.channel().localAddress());
            return (InetSocketAddress) bound.channel().localAddress();
        }
        if (address instanceof Inet6Address && !inUse(bound.cause())) {
            LOG.warn("not listening on {}: {}", wanted, bound.cause().getMessage());
            return wanted;
        }
        throw new IOException("can't listen on " + wanted, bound.cause());
    }

    private ChannelFuture open(
            InetSocketAddress wanted, Function<EventLoop, ChannelHandler> handler) {
        var socket = held.take(wanted);
        if (socket.isEmpty()) {
            return bootstrap(handler, EpollServerSocketChannel::new).bind(wanted);
        }
        int descriptor = socket.getAsInt();
        return bootstrap(handler, () -> new EpollServerSocketChannel(descriptor)).register();
    }

    private static boolean inUse(Throwable cause) {
        return cause instanceof Errors.NativeIoException failed
                && failed.expectedErr() == ADDRESS_IN_USE;
    }

    private ServerBootstrap bootstrap(
            Function<EventLoop, ChannelHandler> handler, ChannelFactory<ServerChannel> factory) {
        return new ServerBootstrap()
                .group(loops)
                .channelFactory(factory)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                // the dynos' gateway address may come up after the router
                .option(EpollChannelOption.IP_FREEBIND, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.SLOW)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads)
                .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, Buffers.UNSENT)
                .childHandler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                channel.pipeline().addLast(handler.apply(channel.eventLoop()));
                            }
                        });
    }

    /** Takes no new connection; those that are there stay, and held sockets let others wait. */
    @Override
    public void close() {
        open.forEach(it -> it.close().awaitUninterruptibly());
        open.clear();
    }
}
