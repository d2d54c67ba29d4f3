package dev.renga.router.front;

import dev.renga.router.proxy.Lane;
import dev.renga.router.proxy.Platform;
import dev.renga.router.tls.Certificates;
import io.netty.channel.EventLoop;
import java.util.Map;

/** What a new connection needs to find its way. */
public record Entrance(
        Map<EventLoop, Lane> lanes,
        Platform platform,
        Certificates certificates,
        ControlSocket control) {
    public Entrance {
        lanes = Map.copyOf(lanes);
    }

    Lane lane(EventLoop loop) {
        var lane = lanes.get(loop);
        if (lane == null) {
            throw new IllegalStateException("a connection on a foreign event loop");
        }
        return lane;
    }
}
