package dev.renga.control.sources;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses the platform itself may call for a user: public ones, and those that the operator
 * allows. A name that leads into a private network is how a stranger would reach it.
 */
public record AddressPolicy(List<Network> allowed) {
    private static final List<Network> CLOSED =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");
    // Global unicast, less what leads to an IPv4 address or is for documents only.
    private static final Network GLOBAL_V6 = Network.parse("2000::/3");
    private static final List<Network> CLOSED_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    /**
     * By the operator's list, addresses and networks separated by commas. Services in it ({@code
     * 10.1.2.3:8081}) are open to builds and dynos only.
     */
    public static AddressPolicy allowing(String list) {
        return new AddressPolicy(
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty() && !it.matches("[0-9.]+:[0-9]+"))
                        .map(Network::parse)
                        .toList());
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }

    boolean mayReach(InetAddress address) {
        return isIn(allowed, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(CLOSED, address)
                : GLOBAL_V6.holds(address) && !isIn(CLOSED_V6, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(it -> it.holds(address));
    }
}
