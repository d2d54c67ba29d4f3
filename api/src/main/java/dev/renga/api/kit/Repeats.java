package dev.renga.api.kit;

import dev.renga.control.repeats.GivenAnswer;
import dev.renga.control.repeats.RepeatedRequest;
import java.util.function.Supplier;

/** Gives a repeated POST the answer of the first, since clients send again when a line breaks. */
@FunctionalInterface
public interface Repeats {
    GivenAnswer once(RepeatedRequest request, Supplier<GivenAnswer> first);
}
