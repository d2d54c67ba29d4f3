package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.node.Specs;
import dev.renga.node.output.DynoLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateLinesTest {
    private final Told told = new Told();
    private final Specs specs = new Specs("debian", new AppId(UUID.randomUUID()));
    private final StateLines lines = new StateLines(specs.web(5000, "true"), told);

    @Test
    void tellALongReasonLineByLine() {
        lines.failed("unpacking: tar: ./a: refused\ntar: exiting");
        assertThat(told.lines)
                .containsExactly(
                        "Error R99 (Platform error) -> Failed to launch the dyno:"
                                + " unpacking: tar: ./a: refused",
                        "tar: exiting");
    }

    /** A log that is only what was said. */
    private static final class Told implements DynoLog {
        private final List<String> lines = new ArrayList<>();

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public void endOutput() {}

        @Override
        public void end() {}
    }
}
