package dev.renga.control.git;

import dev.renga.kernel.ByteSize;
import java.time.Duration;

/**
 * What one push or fetch may take.
 *
 * @param push bytes of a pack as sent
 * @param source bytes of the commit's files as a tar
 * @param objects in one pack
 * @param updates of branches and tags in one push
 * @param refs branches and tags a repository may hold
 * @param time for a fetch, and for a push its build left out
 */
public record GitLimits(
        ByteSize push, ByteSize source, long objects, int updates, int refs, Duration time) {
    private static final long OBJECTS = 2_000_000;
    private static final int UPDATES = 1_000;
    private static final int REFS = 10_000;

    public static GitLimits of(ByteSize push) {
        return new GitLimits(push, push, OBJECTS, UPDATES, REFS, Duration.ofMinutes(30));
    }
}
