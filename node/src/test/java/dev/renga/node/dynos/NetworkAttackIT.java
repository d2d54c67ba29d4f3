package dev.renga.node.dynos;

import static dev.renga.node.dynos.Rule.CONNECTIONS_ARE_COUNTED;
import static dev.renga.node.dynos.Rule.NOTHING_NEW_INTO_A_DYNO;
import static dev.renga.node.dynos.Rule.NOTHING_OF_THE_MACHINE;
import static dev.renga.node.dynos.Rule.NO_ADDRESS_OF_A_DYNO;
import static dev.renga.node.dynos.Rule.NO_FOREIGN_SOURCE;
import static dev.renga.node.dynos.Rule.NO_IPV6;
import static dev.renga.node.dynos.Rule.NO_LINK_OF_ANOTHER_DYNO;
import static dev.renga.node.dynos.Rule.NO_PUBLISHED_PORT;
import static dev.renga.node.dynos.Rule.ONLY_BY_UPLINKS;
import static dev.renga.node.dynos.Rule.never;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.Specs;
import dev.renga.node.TestNode;
import dev.renga.node.containers.FirewallRules;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a dyno tries to reach, with all rules of the firewall, and without those that stop it. */
class NetworkAttackIT {
    private static final String PUBLIC = "203.0.113.5";
    private static final String PUBLISHED = "203.0.113.6";
    private static final String CONTAINER = "203.0.113.7";
    private static final String REFUSED = "refused: ";

    /** A new attack is a line: its name, a script, what it says when refused, the rules. */
    private static final List<Attack<Rule>> ATTACKS =
            List.of(
                    toADyno("reach another dyno of the same app", "$SIBLING"),
                    toADyno("reach a dyno of another app", "$NEIGHBOUR"),
                    Attack.of(
                            "reach the machine at the gateway's address",
                            "reach $GATEWAY $SERVICE",
                            REFUSED,
                            NOTHING_OF_THE_MACHINE),
                    Attack.of(
                            "reach the machine at its own address",
                            "reach $MACHINE $SERVICE",
                            REFUSED,
                            NOTHING_OF_THE_MACHINE),
                    Attack.of(
                            "reach the machine by IPv6",
                            "reach fe80::1 $SERVICE",
                            REFUSED,
                            NO_IPV6,
                            NOTHING_OF_THE_MACHINE),
                    outside("read the cloud's metadata", "169.254.169.254", "169.254.0.0/16"),
                    outside("reach a private network of class A", "10.255.255.1", "10.0.0.0/8"),
                    outside("reach a private network of class B", "172.31.255.1", "172.16.0.0/12"),
                    outside(
                            "reach a private network of class C",
                            "192.168.255.1",
                            "192.168.0.0/16"),
                    outside("reach the provider's network", "100.127.255.1", "100.64.0.0/10"),
                    outside("reach the network of protocols", "192.0.0.170", "192.0.0.0/24"),
                    outside("reach the network of benchmarks", "198.19.255.1", "198.18.0.0/15"),
                    Attack.of(
                            "reach a container behind another bridge",
                            "reach " + CONTAINER + " 80",
                            REFUSED,
                            ONLY_BY_UPLINKS),
                    Attack.of(
                            "reach a port that the machine publishes",
                            "reach " + PUBLISHED + " 80",
                            REFUSED,
                            NO_PUBLISHED_PORT));

    private static final String GROUP = "239.1.1.1";
    private static final String SEND =
            """
            perl -MSocket -e '
              socket(my $out, PF_INET, SOCK_DGRAM, 0);
              bind($out, pack_sockaddr_in(0, inet_aton($ARGV[0]))) or die "$!\n";
              send($out, "hear me", 0, pack_sockaddr_in($ARGV[2], inet_aton($ARGV[1]))) or die "$!\n";
              print "sent\n"' %s %s $EAR
            """;

    /** What can't be answered: these succeed if the machine hears them. */
    private static final List<Attack<Rule>> DATAGRAMS =
            List.of(
                    Attack.of(
                            "call a group that the machine is in",
                            SEND.formatted("0.0.0.0", GROUP),
                            "sent",
                            NOTHING_OF_THE_MACHINE),
                    Attack.of(
                            "send in the name of another dyno",
                            SEND.formatted("$ANOTHER", "$GATEWAY"),
                            "sent",
                            NO_FOREIGN_SOURCE,
                            NOTHING_OF_THE_MACHINE));

    private static final Lifecycle opened = new Lifecycle();
    private static final Attack<Rule> FLOOD =
            Attack.of(
                    "fill the table of connections",
                    """
                    perl -MSocket -e 'socket(my $to, PF_INET, SOCK_DGRAM, 0);
                      send($to, "x", 0, pack_sockaddr_in($_, inet_aton("%1$s"))) for (1000..9500)'
                    reach %1$s 80
                    """
                            .formatted(PUBLIC),
                    REFUSED,
                    CONNECTIONS_ARE_COUNTED);

    private static final TestNode node = opened.add(TestNode.start());
    private static final ProcessRunner processes = new ProcessRunner();
    private static final int SLOT = 300;
    private static Outside outside;
    private static ServerSocket service;
    private static MulticastSocket ear;
    private static FirewallRules rules;
    private static Attacker attacker;

    private static Attack<Rule> toADyno(String name, String address) {
        return Attack.of(
                name,
                "reach " + address + " 5000",
                REFUSED,
                NO_LINK_OF_ANOTHER_DYNO,
                NO_ADDRESS_OF_A_DYNO,
                never("10.0.0.0/8"),
                ONLY_BY_UPLINKS,
                NOTHING_NEW_INTO_A_DYNO);
    }

    private static Attack<Rule> outside(String name, String address, String network) {
        return Attack.of(name, "reach " + address + " 80", REFUSED, never(network));
    }

    @BeforeAll
    static void makeAWorld() throws Exception {
        var hosts =
                List.of(
                        PUBLIC,
                        "169.254.169.254",
                        "10.255.255.1",
                        "172.31.255.1",
                        "192.168.255.1",
                        "100.127.255.1",
                        "192.0.0.170",
                        "198.19.255.1");
        outside = opened.add(Outside.open(node.instance().id(), hosts, CONTAINER));
        service = opened.add(new ServerSocket(0));
        ear = opened.add(new MulticastSocket(0));
        ear.setSoTimeout(300);
        rules = withUplink(node.firewall());
        opened.add(publish());
        var app = node.specs();
        attacker = opened.add(Attacker.enter(node, spec(app), SLOT, Set.of()));
        var link = node.instance().interfaceName(SLOT);
        run("ip", "address", "add", "fe80::1/64", "dev", link, "nodad");
        var inside = node.instance().networkNamespace(SLOT);
        run("ip", "-n", inside, "address", "add", "fe80::2/64", "dev", "eth0", "nodad");
        // Without an address of its own a link can't be listened on.
        run("ip", "address", "add", "198.51.100.9/32", "dev", link);
        ear.joinGroup(new InetSocketAddress(GROUP, 0), NetworkInterface.getByName(link));
        // As if it had a way to take another's address: the network alone must not let it through.
        run("ip", "-n", inside, "address", "add", another() + "/32", "dev", "eth0");
    }

    private static dev.renga.kernel.engine.DynoSpec spec(Specs app) throws IOException {
        return app.of(DynoKind.ONE_OFF, "attacker.1", "exec bash")
                .with("SIBLING", web(app))
                .with("ANOTHER", another())
                .with("NEIGHBOUR", web(node.specs()))
                .with("GATEWAY", node.engine().facts().gatewayAddress())
                .with("MACHINE", ownAddress())
                .with("EAR", Integer.toString(ear.getLocalPort()))
                .with("SERVICE", Integer.toString(service.getLocalPort()))
                .build();
    }

    private static String another() throws IOException {
        return node.instance().address(SLOT + 3);
    }

    private static String web(Specs app) {
        var web = app.web(5000, "exec nc -lk 0.0.0.0 5000");
        node.engine().apply(web);
        return Objects.requireNonNull(node.await(web, State.UP).address());
    }

    private static FirewallRules withUplink(FirewallRules given) {
        var uplinks = new ArrayList<>(given.uplinks());
        uplinks.add(outside.uplink());
        return new FirewallRules(
                given.instance(),
                uplinks,
                given.resolvers(),
                given.routerPorts(),
                given.egress(),
                given.router());
    }

    private static String ownAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(it -> it.getName().startsWith("e"))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow();
    }

    private static void load(String text) {
        var result =
                processes.attempt(
                        Command.of("nft", "-f", "-"), text.getBytes(StandardCharsets.UTF_8));
        if (!result.ok()) {
            throw new AssertionError(result.stderr());
        }
    }

    /** As Docker publishes a container's port; gives what takes it back. */
    private static AutoCloseable publish() throws IOException {
        var table = "table ip outside_" + node.instance().id();
        load(
                """
                %s {
                  chain prerouting {
                    type nat hook prerouting priority dstnat; policy accept;
                    ip daddr %s dnat to %s
                  }
                }
                """
                        .formatted(table, PUBLISHED, PUBLIC));
        return () -> load("delete " + table);
    }

    private static void run(String... command) {
        processes.run(Command.of(command));
    }

    @AfterAll
    static void close() {
        opened.close();
    }

    @Test
    void theInternetAndTheFrontDoorAreReached() throws IOException {
        var gateway = InetAddress.getByName(node.engine().facts().gatewayAddress());
        var seen = new SoftAssertions();
        try (var _ = new ServerSocket(rules.routerPorts().getFirst(), 10, gateway)) {
            load(rules.text());
            var port = rules.routerPorts().getFirst();
            for (var script : List.of("reach " + PUBLIC + " 80", "reach $GATEWAY " + port)) {
                seen.assertThat(attacker.tries(script).output()).as(script).isEqualTo("reached");
            }
        }
        seen.assertAll();
    }

    @Test
    void theRestIsRefused() throws IOException {
        var seen = new SoftAssertions();
        load(rules.text());
        for (var attack : ATTACKS) {
            var result = attacker.tries(attack.script());
            seen.assertThat(result.succeeded()).as(attack.name()).isFalse();
            seen.assertThat(result.output()).as(attack.name()).contains(attack.refusal());
        }
        seen.assertAll();
    }

    @Test
    void eachRuleHoldsAlone() throws IOException {
        var seen = new SoftAssertions();
        for (var attack : ATTACKS) {
            for (var off : attack.allButOne()) {
                seen.assertThat(succeeds(attack, off)).as("%s, without %s", attack, off).isFalse();
            }
        }
        seen.assertAll();
    }

    @Test
    void withoutTheRulesEachAttackSucceeds() throws IOException {
        var seen = new SoftAssertions();
        for (var attack : ATTACKS) {
            seen.assertThat(succeeds(attack, attack.defences())).as("%s", attack).isTrue();
        }
        seen.assertAll();
    }

    @Test
    void theMachineHearsNothing() throws IOException {
        var seen = new SoftAssertions();
        for (var attack : DATAGRAMS) {
            seen.assertThat(isHeard(attack, Set.of())).as(attack.name()).isFalse();
            for (var off : attack.allButOne()) {
                seen.assertThat(isHeard(attack, off)).as("%s, without %s", attack, off).isFalse();
            }
            seen.assertThat(isHeard(attack, attack.defences())).as(attack.name()).isTrue();
        }
        seen.assertAll();
    }

    private static boolean isHeard(Attack<Rule> attack, Collection<Rule> off) throws IOException {
        load(Rule.without(off, rules.text()));
        assertThat(attacker.tries(attack.script()).output()).contains(attack.refusal());
        try {
            ear.receive(new DatagramPacket(new byte[100], 100));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Each time from another dyno: the table remembers. */
    @Test
    void oneDynoHasItsShareOfTheConnections() throws Exception {
        try (var first = Attacker.enter(node, spec(node.specs()), SLOT + 1, Set.of());
                var second = Attacker.enter(node, spec(node.specs()), SLOT + 2, Set.of())) {
            load(rules.text());
            assertThat(first.tries(FLOOD.script()).output()).contains(FLOOD.refusal());
            assertThat(attacker.tries("reach " + PUBLIC + " 80").succeeded()).isTrue();
            load(Rule.without(FLOOD.defences(), rules.text()));
            assertThat(second.tries(FLOOD.script()).output()).contains("reached");
        }
    }

    private static boolean succeeds(Attack<Rule> attack, Collection<Rule> off) throws IOException {
        load(Rule.without(off, rules.text()));
        return attacker.tries(attack.script()).succeeded();
    }
}
