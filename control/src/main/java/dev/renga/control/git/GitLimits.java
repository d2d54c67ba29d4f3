package dev.renga.control.git;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.Duration;

/**
 * What one push or fetch may take.
 *
 * @param push bytes of a pack as sent
 * @param source bytes of the commit's files as a tar
 * @param objects in one pack
 * @param updates of branches and tags in one push
 * @param refs branches and tags a repository may hold
 * @param time of a fetch, or of a push with its build
 */
public record GitLimits(
        ByteSize push, ByteSize source, long objects, int updates, int refs, Duration time) {
    private static final long OBJECTS = 2_000_000;
    private static final int UPDATES = 1_000;
    private static final int REFS = 10_000;
    private static final int TRANSFER_MINUTES = 30;

    /** By the operator's limits on a push and on the time of a build. */
    public static GitLimits of(Settings settings) {
        var push = settings.size(Setting.PUSH_LIMIT);
        int minutes = TRANSFER_MINUTES + settings.number(Setting.BUILD_MINUTES, 1, 24 * 60);
        return new GitLimits(push, push, OBJECTS, UPDATES, REFS, Duration.ofMinutes(minutes));
    }
}
