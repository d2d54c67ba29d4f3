package dev.renga.router.front;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Listening sockets that the supervisor keeps open: while no router runs, connections wait in them
 * instead of being refused. They come as systemd passes them (sd_listen_fds(3)): {@code LISTEN_FDS}
 * descriptors from 3 on, for the process {@code LISTEN_PID}. Not thread-safe.
 */
public final class HeldSockets {
    private static final int FIRST = 3;
    private final Map<InetSocketAddress, Socket> byAddress = new HashMap<>();

    private HeldSockets() {
        Epoll.ensureAvailability();
    }

    public static HeldSockets none() {
        return new HeldSockets();
    }

    /** Those that the environment says were left to a process; none if they are another's. */
    public static HeldSockets of(Map<String, String> environment, long pid) {
        var held = new HeldSockets();
        if (environment.getOrDefault("LISTEN_PID", "").equals(Long.toString(pid))) {
            int count = Integer.parseInt(environment.getOrDefault("LISTEN_FDS", "0"));
            for (int i = 0; i < count; i++) {
                held.add(FIRST + i);
            }
        }
        return held;
    }

    private void add(int descriptor) {
        var socket = new Socket(descriptor);
        byAddress.put(socket.localAddress(), socket);
    }

    /** The descriptor of the one that listens there, which is the caller's from then on. */
    OptionalInt take(InetSocketAddress address) {
        var socket = byAddress.remove(address);
        return socket == null ? OptionalInt.empty() : OptionalInt.of(socket.intValue());
    }

    /** Closes those that nobody took. */
    public void closeRest() {
        for (var socket : byAddress.values()) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        byAddress.clear();
    }
}
