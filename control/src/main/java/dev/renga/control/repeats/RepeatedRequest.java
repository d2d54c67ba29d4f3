package dev.renga.control.repeats;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.Digest;

/**
 * A request that may come twice: the same account, route, request id and body make the same one.
 *
 * @param secret what the client proved itself with; only it opens the answer
 */
public record RepeatedRequest(
        AccountId account, String route, String requestId, Digest body, String secret) {

    Digest key() {
        return Digest.of(
                String.join("\n", "key", account.toString(), route, requestId, body.hex()));
    }

    Digest sealingKey() {
        return Digest.of(String.join("\n", "seal", secret, requestId, key().hex()));
    }

    @Override
    public String toString() {
        return "RepeatedRequest[" + route + ", " + requestId + "]";
    }
}
