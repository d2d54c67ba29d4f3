package dev.renga.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochTest {
    @TempDir private Path folder;

    @Test
    void anOlderControlIsRefusedAlsoAfterARestart() throws IOException {
        var epoch = Epoch.open(folder.resolve("epoch"));
        assertThat(epoch.admits(5)).isTrue();
        assertThat(epoch.admits(5)).isTrue();
        assertThat(epoch.admits(4)).isFalse();

        var later = Epoch.open(folder.resolve("epoch"));
        assertThat(later.highest()).isEqualTo(5);
        assertThat(later.admits(4)).isFalse();
        assertThat(later.admits(6)).isTrue();
    }
}
