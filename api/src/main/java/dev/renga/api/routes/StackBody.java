package dev.renga.api.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.control.stacks.Stack;
import java.time.Instant;
import java.util.UUID;

/** A stack that apps can be built on. */
public record StackBody(
        @JsonProperty("default") boolean isDefault,
        Instant createdAt,
        UUID id,
        String name,
        String state,
        Instant updatedAt) {

    static StackBody of(Stack stack, boolean isDefault) {
        return new StackBody(
                isDefault,
                stack.madeAt(),
                StackNames.ref(stack.name()).id(),
                stack.name(),
                "public",
                stack.madeAt());
    }
}
