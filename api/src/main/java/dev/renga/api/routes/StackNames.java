package dev.renga.api.routes;

import dev.renga.control.stacks.Stack;

/** Stacks go by their name without the digest of their content. */
final class StackNames {
    private StackNames() {}

    static Ref ref(String stack) {
        var name = Stack.nameIn(stack);
        return new Ref(FixedIds.of("stack", name), name);
    }
}
