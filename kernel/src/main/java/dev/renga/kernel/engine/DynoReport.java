package dev.renga.kernel.engine;

import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine saw of a dyno, whole each time.
 *
 * @param run the newest run, or null before the first
 * @param address where the router reaches the run ({@code 10.88.3.7}), or null
 * @param exit the last run's exit status (128 + signal if one ended it), or null while none ended
 * @param reason why it did not start or was ended, in a sentence for the user, or null
 * @param outputs digests of the outputs of a run that ended well
 */
public record DynoReport(
        DynoId dyno,
        @Nullable RunId run,
        State state,
        Instant since,
        @Nullable String address,
        int port,
        @Nullable Integer exit,
        @Nullable String reason,
        Map<String, Output> outputs) {

    /** A stored output. */
    public record Output(Digest digest, long bytes) {}

    /** Heroku's dyno states, and the two ends of a dyno that is not restarted. */
    public enum State {
        STARTING,
        UP,
        /** Ended, and will be started again by the engine after its back-off. */
        CRASHED,
        STOPPING,
        /** Ended for good: {@code exit} tells how. */
        COMPLETE,
        /**
         * Could not be started; {@code reason} tells why. The engine tries again if the spec says
         * restart.
         */
        FAILED,
        /** Removed; the last report of a dyno. */
        GONE
    }
}
