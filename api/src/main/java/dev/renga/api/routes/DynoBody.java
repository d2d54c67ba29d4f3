package dev.renga.api.routes;

import dev.renga.control.apps.App;
import dev.renga.control.dynos.DynoRow;
import dev.renga.control.ledger.Release;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dyno as the API shows it. */
public record DynoBody(
        @Nullable String attachUrl,
        String command,
        Instant createdAt,
        UUID id,
        String name,
        ReleaseRef release,
        Ref app,
        String size,
        String state,
        String type,
        Instant updatedAt) {

    /** The release that a dyno runs. */
    public record ReleaseRef(UUID id, long version) {}

    static DynoBody of(DynoRow dyno, String size, Release release, App app) {
        return new DynoBody(
                null,
                dyno.command(),
                dyno.createdAt(),
                dyno.id().value(),
                dyno.name(),
                new ReleaseRef(release.id(), release.version()),
                AppBody.ref(app),
                size,
                state(dyno.sight().state()),
                dyno.type().value(),
                dyno.sight().since());
    }

    /** Of a dyno that waits for a client. */
    DynoBody attachedAt(String url) {
        return new DynoBody(
                url, command, createdAt, id, name, release, app, size, state, type, updatedAt);
    }

    private static String state(State state) {
        return switch (state) {
            case STARTING -> "starting";
            case UP, STOPPING -> "up";
            case CRASHED, FAILED -> "crashed";
            case COMPLETE, GONE -> "down";
        };
    }
}
