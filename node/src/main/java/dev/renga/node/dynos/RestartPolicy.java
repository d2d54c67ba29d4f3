package dev.renga.node.dynos;

import java.time.Duration;

/**
 * When a dyno that ended is started again. The first time at once; if it ends again soon, after a
 * wait that doubles each time. A run that lasted a while starts the count anew, as a new release
 * does, since it makes new dynos.
 *
 * <p>Heroku waits 20 minutes three times and then up to 320; here a developer waits at the same
 * machine, so the waits begin small.
 *
 * @param first the wait after the second end in a row
 * @param longest no wait is longer
 * @param fresh a run that lasted this long counts as a good one
 */
record RestartPolicy(Duration first, Duration longest, Duration fresh) {
    static final RestartPolicy STANDARD =
            new RestartPolicy(
                    Duration.ofSeconds(10), Duration.ofMinutes(20), Duration.ofMinutes(10));

    /**
     * What to do.
     *
     * @param failures how many runs have ended soon, one after the other
     */
    record Decision(int failures, Duration delay) {}

    Decision next(int failuresBefore, Duration lasted) {
        int failures = lasted.compareTo(fresh) >= 0 ? 1 : failuresBefore + 1;
        return new Decision(failures, failures == 1 ? Duration.ZERO : wait(failures - 2));
    }

    private Duration wait(int doublings) {
        var wait = first;
        for (int i = 0; i < doublings && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
