package dev.renga.api.kit;

import dev.renga.control.repeats.RepeatedRequest;
import dev.renga.kernel.Digest;
import org.jspecify.annotations.Nullable;

/** Which requests may come twice without being done twice. */
final class Repeatable {
    private Repeatable() {}

    /**
     * A POST that came with a token and a request id of its own. A login by password is none: what
     * it gives could only be kept under that password.
     */
    static @Nullable RepeatedRequest of(Method method, Call<?> call, byte[] body) {
        var http = call.http();
        var access = call.admission().access();
        var id = http.header("Request-Id");
        var secret = http.header("Authorization");
        if (method != Method.POST
                || access == null
                || access.authorization() == null
                || secret == null
                || id == null
                || !RequestIds.isSent(id)) {
            return null;
        }
        return new RepeatedRequest(
                access.account(), http.path(), RequestIds.first(id), Digest.of(body), secret);
    }
}
