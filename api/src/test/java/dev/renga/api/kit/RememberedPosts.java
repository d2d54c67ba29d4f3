package dev.renga.api.kit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers every POST, for tests of who asks. */
final class RememberedPosts implements Repeats {
    private final Map<Post, Answer> answers = new ConcurrentHashMap<>();

    @Override
    public Answer once(Post post, Supplier<Answer> first) {
        return answers.computeIfAbsent(post, _ -> first.get());
    }
}
