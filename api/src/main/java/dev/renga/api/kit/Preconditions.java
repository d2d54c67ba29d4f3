package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Optional;

/** If-Match on a change: refuses when the resource is no longer what the client last saw. */
final class Preconditions {
    private Preconditions() {}

    static void check(String wanted, Optional<Answer> current) {
        boolean holds = current.map(it -> EntityTag.of(it.body()).isIn(wanted)).orElse(false);
        if (!holds) {
            throw new RengaException(
                    Problem.PRECONDITION_FAILED,
                    "The resource isn't in the state that the `If-Match` header asks for.");
        }
    }
}
