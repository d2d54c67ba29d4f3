package dev.renga.node.dynos;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A rule of the firewall, found in its text; a test can load the text without it.
 *
 * @param instead what the text has in its place then
 */
record Rule(String name, Pattern pattern, String instead) {
    private static final String REJECT = "reject with icmpx admin-prohibited\n";

    static final Rule NO_LINK_OF_ANOTHER_DYNO = line("oifname \"[^\"]+\" " + REJECT);
    static final Rule NO_ADDRESS_OF_A_DYNO = line("ip daddr [\\d./]+ " + REJECT);
    static final Rule ONLY_BY_UPLINKS =
            new Rule(
                    "only by uplinks",
                    Pattern.compile("(oifname @uplinks accept\\s+)" + REJECT),
                    "$1");
    static final Rule NOTHING_NEW_INTO_A_DYNO = line("oifname \"[^\"]+\" drop\n");
    static final Rule NOTHING_OF_THE_MACHINE =
            new Rule(
                    "nothing of the machine",
                    Pattern.compile("(dport @services accept\\s+)" + REJECT),
                    "$1accept\n");
    static final Rule NO_IPV6 = line("iifname \"[^\"]+\" meta nfproto ipv6 drop\n");
    static final Rule NO_FOREIGN_SOURCE = line("iifname \"[^\"]+\" fib saddr . iif oif 0 drop\n");
    static final Rule NO_PUBLISHED_PORT = line("ct status dnat " + REJECT);

    static final Rule CONNECTIONS_ARE_COUNTED = line("add @connections \\{[^}]+\\} " + REJECT);

    /** A network that no dyno may reach. */
    static Rule never(String network) {
        return new Rule("never " + network, Pattern.compile(Pattern.quote(network) + ",?"), "");
    }

    private static Rule line(String regex) {
        return new Rule(regex.strip(), Pattern.compile(regex), "");
    }

    private String without(String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw new AssertionError("the firewall has no rule \"" + name + "\"");
        }
        return match.replaceAll(instead);
    }

    static String without(Collection<Rule> rules, String text) {
        var left = text;
        for (var rule : rules) {
            left = rule.without(left);
        }
        return left;
    }

    @Override
    public String toString() {
        return name;
    }
}
