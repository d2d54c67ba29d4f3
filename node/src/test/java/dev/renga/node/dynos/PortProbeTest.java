package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortProbeTest {
    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    private static boolean bound(String address, String state) {
        return PortProbe.listens(
                HEAD + "   0: " + address + " 00000000:0000 " + state + " 00000000:00000000\n",
                5000);
    }

    @Test
    void aPortOpenToAllCounts() {
        assertThat(bound("00000000:1388", "0A")).isTrue();
        assertThat(bound("00000000000000000000000000000000:1388", "0A")).isTrue();
    }

    @Test
    void aPortOnTheDynosAddressCounts() {
        assertThat(bound("0703580A:1388", "0A")).isTrue();
    }

    @Test
    void loopbackDoesNotCount() {
        assertThat(bound("0100007F:1388", "0A")).isFalse();
        assertThat(bound("00000000000000000000000001000000:1388", "0A")).isFalse();
        assertThat(bound("0000000000000000FFFF00000100007F:1388", "0A")).isFalse();
    }

    @Test
    void anotherPortOrAConnectionDoesNotCount() {
        assertThat(bound("00000000:1389", "0A")).isFalse();
        assertThat(bound("00000000:1388", "01")).isFalse();
        assertThat(PortProbe.listens("", 5000)).isFalse();
    }
}
