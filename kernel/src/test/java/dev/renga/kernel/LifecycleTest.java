package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheLastOpenedFirst() {
        try (var lifecycle = new Lifecycle()) {
            lifecycle.add(() -> closed.add("database"));
            lifecycle.add(() -> closed.add("server"));
        }
        assertThat(closed).containsExactly("server", "database");
    }

    @Test
    void aPartThatFailsToCloseDoesNotKeepTheOthers() {
        try (var lifecycle = new Lifecycle()) {
            lifecycle.add(() -> closed.add("database"));
            lifecycle.add(() -> {
                throw new IllegalStateException("stuck");
            });
        }
        assertThat(closed).containsExactly("database");
    }
}
