package dev.renga.control.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy STRICT = AddressPolicy.allowing("");

    private static boolean mayReach(AddressPolicy policy, String address) {
        return policy.mayReach(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "223.255.255.255",
                "2606:4700::1111"
            })
    void publicAddressesMayBeReached(String address) {
        assertThat(mayReach(STRICT, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void noOtherMay(String address) {
        assertThat(mayReach(STRICT, address)).isFalse();
    }

    @Test
    void theOperatorAllowsAddressesAndNetworks() {
        var policy = AddressPolicy.allowing("10.1.0.0/16, 192.168.7.7,fd12::/64");
        assertThat(mayReach(policy, "10.1.255.1")).isTrue();
        assertThat(mayReach(policy, "10.2.0.1")).isFalse();
        assertThat(mayReach(policy, "192.168.7.7")).isTrue();
        assertThat(mayReach(policy, "192.168.7.8")).isFalse();
        assertThat(mayReach(policy, "fd12::5")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "1.1.1.1/x"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> AddressPolicy.allowing(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
