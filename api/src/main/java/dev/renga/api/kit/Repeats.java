package dev.renga.api.kit;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.Digest;
import java.util.function.Supplier;

/** Gives a repeated POST the answer of the first, since clients send again when a line breaks. */
@FunctionalInterface
public interface Repeats {
    /** One POST: the same account, path, request id and body make the same one. */
    record Post(AccountId account, String path, String requestId, Digest body) {}

    Answer once(Post post, Supplier<Answer> first);
}
