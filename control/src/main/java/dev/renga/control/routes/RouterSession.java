package dev.renga.control.routes;

import dev.renga.kernel.AppId;
import dev.renga.links.wire.ToRouter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one router has said to have. Its state is guarded by the lock of the {@link RouteTable}. */
final class RouterSession {
    private final Consumer<ToRouter> wire;
    private final Map<AppId, Long> acknowledged = new HashMap<>();
    private boolean connected;

    RouterSession(Consumer<ToRouter> wire) {
        this.wire = wire;
    }

    void tell(ToRouter message) {
        wire.accept(message);
    }

    void connect() {
        connected = true;
    }

    boolean connected() {
        return connected;
    }

    void note(AppId app, Generation generation) {
        acknowledged.merge(app, generation.value(), Math::max);
    }

    boolean has(AppId app, Generation generation) {
        return acknowledged.getOrDefault(app, 0L) >= generation.value();
    }
}
