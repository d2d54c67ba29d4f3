package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.node.Specs;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateLinesTest {
    private final ToldLog told = new ToldLog();
    private final Specs specs = new Specs("debian", new AppId(UUID.randomUUID()));
    private final StateLines lines = new StateLines(specs.web(5000, "true"), told);

    @Test
    void tellALongReasonLineByLine() {
        lines.failed("unpacking: tar: ./a: refused\ntar: exiting");
        assertThat(told.lines())
                .containsExactly(
                        "Error R99 (Platform error) -> Failed to launch the dyno:"
                                + " unpacking: tar: ./a: refused",
                        "tar: exiting");
    }
}
