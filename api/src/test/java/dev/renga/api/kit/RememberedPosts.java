package dev.renga.api.kit;

import dev.renga.control.repeats.GivenAnswer;
import dev.renga.control.repeats.RepeatedRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers every POST, for tests of who asks. */
final class RememberedPosts implements Repeats {
    private final Map<RepeatedRequest, GivenAnswer> answers = new ConcurrentHashMap<>();

    @Override
    public GivenAnswer once(RepeatedRequest request, Supplier<GivenAnswer> first) {
        return answers.computeIfAbsent(request, _ -> first.get());
    }
}
