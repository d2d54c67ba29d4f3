package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Readers of the kernel's and the system's text files, and the handing out of slots. */
class SmallPartsTest {
    @Test
    void aSlotThatWasGivenBackIsUsedAgainAsLateAsPossible() {
        var slots = new Slots(3);
        assertThat(slots.take()).isZero();
        slots.free(0);
        assertThat(slots.take()).isEqualTo(1);
        assertThat(slots.take()).isEqualTo(2);
        assertThat(slots.take()).isZero();
    }

    @Test
    void aSlotThatNobodyTookMeanwhileCanBeHadAgain() {
        var slots = new Slots(2);
        int first = slots.take();
        slots.free(first);
        assertThat(slots.takeAgain(first)).isTrue();
        assertThat(slots.takeAgain(first)).isFalse();
        assertThat(slots.take()).isEqualTo(1);
    }

    @Test
    void moreRunsThanSlotsAreRefused() {
        var slots = new Slots(2);
        slots.retake(1);
        assertThat(slots.take()).isZero();
        assertThatThrownBy(slots::take).hasMessageContaining("runs 2 dynos");
        assertThat(slots.taken()).isEqualTo(2);
    }

    @Test
    void nameServersOnLoopbackAndOfIpv6AreNoUseToDynos() {
        var text =
                """
                # nameserver 192.0.2.1
                nameserver 127.0.0.53
                nameserver  192.0.2.53
                nameserver fd00::1
                search example.com
                nameserver 192.0.2.53
                nameserver 169.254.169.253
                """;
        assertThat(Resolvers.parse(text)).containsExactly("192.0.2.53", "169.254.169.253");
    }

    @Test
    void uplinksAreTheInterfacesOfDefaultRoutes() {
        var routes =
                """
                default via 192.0.2.1 dev eth0 proto dhcp metric 100
                default via 198.51.100.1 dev wlan0 proto dhcp metric 600
                default via 192.0.2.1 dev eth0 metric 900
                """;
        assertThat(Uplinks.parse(routes)).containsExactly("eth0", "wlan0");
        assertThat(Uplinks.parse("")).isEmpty();
    }

    @Test
    void mountPointsWithSpacesAreRead() {
        var table =
                """
                36 35 98:0 / /data/my\\040renga/node rw shared:1 - ext4 /dev/vda rw
                37 36 0:40 / /data/my\\040renga/node/runs/x/rootfs rw - overlay overlay rw
                """;
        assertThat(Mounts.parse(table))
                .containsExactly(
                        Path.of("/data/my renga/node"),
                        Path.of("/data/my renga/node/runs/x/rootfs"));
    }
}
