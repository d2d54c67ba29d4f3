package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {
    @TempDir private Path folder;

    @Test
    void twoFoldersAreTwoInstances() throws IOException {
        var one = Instance.of(folder, "10.88.0.0/16");
        var other = Instance.of(folder.getRoot(), "10.88.0.0/16");

        assertThat(one.id()).matches("[0-9a-f]{6}").isNotEqualTo(other.id());
        assertThat(one.gateway()).isEqualTo("10.88.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.88.0.0/24", "192.168.0.0/16", "10.88.0.0/16; flush", "10.88.1.0/16"})
    void anythingButASixteenIsRefused(String network) {
        assertThatIllegalArgumentException().isThrownBy(() -> Instance.of(folder, network));
    }

    @Test
    void slotsShareNothing() {
        var instance = new Instance("ffffff", "10.88");
        var seen = new HashSet<String>();
        IntStream.range(0, Instance.SLOTS)
                .forEach(slot -> {
                    assertThat(seen.add(instance.address(slot))).isTrue();
                    assertThat(seen.add(instance.interfaceName(slot))).isTrue();
                    assertThat(seen.add("id" + instance.idBase(slot))).isTrue();
                    assertThat(instance.interfaceName(slot)).hasSizeLessThan(16);
                    assertThat(instance.address(slot)).isNotEqualTo(instance.gateway());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "ffffff", "00003d", "00003e", "abcdef"})
    void idsStayBelowWhatProgramsMistakeForNegative(String id) {
        var instance = new Instance(id, "10.88");
        assertThat(instance.idBase(0)).isGreaterThanOrEqualTo(1024L << 16);
        assertThat(instance.idBase(Instance.SLOTS - 1) + 65535).isLessThan(1L << 31);
    }
}
