package dev.renga.control.dynos;

import dev.renga.control.ledger.Release;
import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A dyno that control asked for.
 *
 * @param make null for dynos that run no release: builds, git, unpacking
 * @param command as the user knows it
 * @param port what its process must bind, or 0
 * @param upAt when it was first up, or null
 */
public record DynoRow(
        DynoId id,
        AppId app,
        DynoKind kind,
        ProcessType type,
        int number,
        @Nullable Make make,
        String command,
        int port,
        Instant createdAt,
        @Nullable Instant upAt,
        Leaving leaving,
        Sight sight) {

    static final Comparator<DynoRow> BY_NAME =
            Comparator.comparing(DynoRow::type)
                    .thenComparingInt(DynoRow::number)
                    .thenComparing(DynoRow::createdAt);

    /** {@code web.1}. */
    public String name() {
        return type + "." + number;
    }

    public boolean isUp() {
        return sight.state() == State.UP;
    }

    boolean isGone() {
        return sight.state() == State.GONE;
    }

    boolean retired() {
        return leaving.retiredAt() != null;
    }

    boolean stopped() {
        return leaving.stoppedAt() != null;
    }

    /** Nobody sent it on its way yet. */
    boolean stays() {
        return !retired() && !stopped() && !isGone();
    }

    /** The router may send it requests. */
    public boolean serves() {
        return type.isWeb() && isUp() && stays();
    }

    boolean isOf(Release release) {
        return make != null && make.release().equals(release.id());
    }

    boolean isOf(Make wanted) {
        return wanted.equals(make) && leaving.outdatedAt() == null;
    }

    /** It has a process, or the engine will give it one again. */
    boolean holdsProcess() {
        return sight.state() == State.STARTING || isUp() || sight.state() == State.STOPPING;
    }
}
