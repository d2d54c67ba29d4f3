package dev.renga.node.containers;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Who may talk to whom, as the text of one nftables table. A dyno reaches the internet through the
 * uplinks, the machine's resolvers, and the router on the gateway's address; nothing else, least of
 * all another dyno.
 *
 * @param uplinks interfaces with a default route
 * @param resolvers addresses of name servers, reachable on port 53 only
 * @param routerPorts where the router listens on the gateway's address
 * @param egress networks and addresses that the operator opens though they are private; one with a
 *     port, {@code 10.1.2.3:8081}, opens a service, which may be on this machine
 * @param router the user id that alone may connect to dynos, or none to let every local user
 */
public record FirewallRules(
        Instance instance,
        List<String> uplinks,
        List<String> resolvers,
        List<Integer> routerPorts,
        List<String> egress,
        OptionalInt router) {
    /** Connections are remembered in one table for the whole machine; this is a dyno's share. */
    private static final int CONNECTIONS = 8192;

    private static final List<String> NEVER =
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4");

    /** Loaded whole in one transaction: there is no moment without rules. */
    public String text() {
        return """
        table inet %1$s {}
        delete table inet %1$s
        table inet %1$s {
          set never { type ipv4_addr; flags interval; elements = { %2$s } }
          set resolvers { type ipv4_addr;%3$s }
          set uplinks { type ifname;%4$s }
          set egress { type ipv4_addr; flags interval; auto-merge;%5$s }
          set connections { type ipv4_addr; size 65535; flags dynamic; }
          set services { type ipv4_addr . inet_service;%12$s }
          set router_ports { type inet_service; elements = { %6$s } }
          chain prerouting {
            type filter hook prerouting priority raw; policy accept;
            iifname "%7$s" meta nfproto ipv6 drop
            iifname "%7$s" fib saddr . iif oif 0 drop
          }
          chain input {
            type filter hook input priority filter - 5; policy accept;
            iifname "%7$s" jump to_machine
          }
          chain to_machine {
            ct state established,related accept
            add @connections { ip saddr ct count over %11$d } reject with icmpx admin-prohibited
            ip daddr @resolvers meta l4proto { tcp, udp } th dport 53 accept
            ip daddr %8$s tcp dport @router_ports accept
            ip daddr . tcp dport @services accept
            reject with icmpx admin-prohibited
          }
          chain forward {
            type filter hook forward priority filter - 5; policy accept;
            iifname "%7$s" jump from_dyno
            oifname "%7$s" ct state established,related accept
            oifname "%7$s" drop
          }
          chain from_dyno {
            ct state established,related accept
            add @connections { ip saddr ct count over %11$d } reject with icmpx admin-prohibited
            oifname "%7$s" reject with icmpx admin-prohibited
            ip daddr %9$s reject with icmpx admin-prohibited
            ip daddr @resolvers meta l4proto { tcp, udp } th dport 53 accept
            ct status dnat reject with icmpx admin-prohibited
            ip daddr @egress accept
            ip daddr . tcp dport @services accept
            ip daddr @never reject with icmpx admin-prohibited
            ip saddr %9$s oifname @uplinks accept
            reject with icmpx admin-prohibited
          }
          chain output {
            type filter hook output priority filter - 5; policy accept;
        %10$s  }
          chain postrouting {
            type nat hook postrouting priority srcnat; policy accept;
            ip saddr %9$s oifname != "%7$s" masquerade
          }
        }
        """
                .formatted(
                        instance.table(),
                        String.join(", ", NEVER),
                        elements(resolvers),
                        elements(uplinks.stream().map(it -> "\"" + it + "\"").toList()),
                        elements(egress.stream().filter(it -> !isService(it)).toList()),
                        routerPorts.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        instance.interfaces(),
                        instance.gateway(),
                        instance.cidr(),
                        toDynos(),
                        CONNECTIONS,
                        elements(services()));
    }

    private static boolean isService(String opened) {
        return opened.matches("[0-9.]+:[0-9]+");
    }

    private List<String> services() {
        return egress.stream()
                .filter(FirewallRules::isService)
                .map(it -> it.replace(":", " . "))
                .toList();
    }

    private String toDynos() {
        if (router.isEmpty()) {
            return "";
        }
        return """
            oifname "%1$s" ct state established,related accept
            oifname "%1$s" meta skuid != %2$d reject with icmpx admin-prohibited
        """
                .formatted(instance.interfaces(), router.getAsInt());
    }

    /** An empty list of elements is a syntax error. */
    private static String elements(Collection<String> values) {
        return values.isEmpty() ? "" : " elements = { " + String.join(", ", values) + " }";
    }
}
