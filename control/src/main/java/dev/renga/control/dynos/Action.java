package dev.renga.control.dynos;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step from what is to what should be. To perform it twice is to perform it once. */
sealed interface Action {
    /** Starts a dyno of the formation. */
    record Start(ProcessType type, int number, Make make) implements Action {}

    /** Starts the release phase of a release. */
    record RunRelease(UUID release) implements Action {}

    /** Says how a release ended: {@code exit} is null if its command never ended. */
    record Conclude(UUID release, boolean succeeded, @Nullable Integer exit) implements Action {}

    /** Has a dyno that ran long enough replaced by a fresh one. */
    record Cycle(DynoId dyno, String name) implements Action {}

    /** Takes a dyno out of the route table; it answers what it was given. */
    record Retire(DynoId dyno) implements Action {}

    /** Has the engine remove a dyno. */
    record Stop(DynoId dyno) implements Action {}

    /** Forgets a dyno that the engine no longer has. */
    record Forget(DynoId dyno) implements Action {}

    /** There will be something to do at that moment, even if nothing is heard until then. */
    record LookAgain(Instant at) implements Action {}
}
