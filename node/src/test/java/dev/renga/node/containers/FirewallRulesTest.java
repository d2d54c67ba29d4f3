package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FirewallRulesTest {
    private static final Instance INSTANCE = new Instance("0a1b2c", "10.88");

    private static FirewallRules rules(List<String> uplinks, OptionalInt router) {
        return new FirewallRules(
                INSTANCE,
                uplinks,
                List.of("192.0.2.53"),
                List.of(5080, 5443),
                List.of("10.1.0.0/16", "10.2.3.4:8081"),
                router);
    }

    @Test
    void theTableIsReplacedWholeAndCarriesTheInstance() {
        assertThat(rules(List.of("eth0"), OptionalInt.empty()).text())
                .startsWith("table inet renga_0a1b2c {}\ndelete table inet renga_0a1b2c\n");
    }

    @Test
    void whatIsOpenIsOpenByNameOnly() {
        var text = rules(List.of("eth0", "wlan0"), OptionalInt.empty()).text();
        assertThat(text)
                .contains("set resolvers { type ipv4_addr; elements = { 192.0.2.53 } }")
                .contains("set uplinks { type ifname; elements = { \"eth0\", \"wlan0\" } }")
                .contains("set router_ports { type inet_service; elements = { 5080, 5443 } }")
                .contains("ip daddr 10.88.0.1 tcp dport @router_ports accept")
                .contains("ip saddr 10.88.0.0/16 oifname @uplinks accept");
    }

    @Test
    void aServiceOfThisMachineIsOpenIfTheOperatorNamesItsPort() {
        var text = rules(List.of("eth0"), OptionalInt.empty()).text();
        assertThat(text)
                .contains("auto-merge; elements = { 10.1.0.0/16 } }")
                .contains(
                        "set services { type ipv4_addr . inet_service; elements = { 10.2.3.4 . 8081 } }");
        assertThat(text.split("ip daddr . tcp dport @services accept", -1)).hasSize(3);
        assertThat(text.indexOf("ip daddr . tcp dport @services accept"))
                .isBetween(text.indexOf("chain to_machine"), text.indexOf("chain forward"));
    }

    @Test
    void everyChainThatADynoMeetsEndsInARefusal() {
        var text = rules(List.of("eth0"), OptionalInt.empty()).text();
        assertThat(text.split("reject with icmpx admin-prohibited\n  }", -1)).hasSize(3);
    }

    @Test
    void otherDynosAreRefusedBeforeAnOperatorsOpening() {
        var text = rules(List.of("eth0"), OptionalInt.empty()).text();
        assertThat(text.indexOf("oifname \"rg0a1b2c*\" reject"))
                .isBetween(0, text.indexOf("ip daddr @egress accept"));
        assertThat(text.indexOf("ip daddr 10.88.0.0/16 reject"))
                .isBetween(0, text.indexOf("ip daddr @egress accept"));
    }

    @Test
    void anEmptyListIsLeftOut() {
        assertThat(rules(List.of(), OptionalInt.empty()).text())
                .contains("set uplinks { type ifname; }");
    }

    @Test
    void onlyTheRoutersUserMayConnectWhereThereIsOne() {
        assertThat(rules(List.of("eth0"), OptionalInt.of(995)).text())
                .contains("oifname \"rg0a1b2c*\" meta skuid != 995 reject");
        assertThat(rules(List.of("eth0"), OptionalInt.empty()).text()).doesNotContain("skuid");
    }
}
