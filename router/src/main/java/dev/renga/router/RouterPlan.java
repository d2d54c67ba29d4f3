package dev.renga.router;

import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.router.proxy.Platform;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the router is to be, read from the settings.
 *
 * @param domain apps are at {@code <app>.<domain>}
 * @param deepest how many requests an app may have under way for each of its dynos
 */
public record RouterPlan(
        Home home,
        List<InetAddress> addresses,
        int httpsPort,
        int httpPort,
        String domain,
        Platform platform,
        int deepest) {
    public RouterPlan {
        addresses = List.copyOf(addresses);
    }

    public static RouterPlan of(Settings settings) {
        int https = settings.port(Setting.PORTS_HTTPS);
        var names = settings.list(Setting.NAMES);
        var first = names.isEmpty() ? "localhost" : names.getFirst();
        return new RouterPlan(
                settings.home(),
                addresses(settings),
                https,
                settings.port(Setting.PORTS_HTTP),
                settings.text(Setting.DOMAIN),
                new Platform(Set.copyOf(names), "https://" + first + ":" + https),
                settings.number(Setting.ROUTER_BACKLOG, 1, 100_000));
    }

    private static List<InetAddress> addresses(Settings settings) {
        var addresses = new ArrayList<InetAddress>();
        for (var text : settings.list(Setting.LISTEN)) {
            addresses.add(address(Setting.LISTEN, text));
        }
        var network = settings.text(Setting.DYNO_NETWORK);
        if (!network.isEmpty() && addresses.stream().noneMatch(InetAddress::isAnyLocalAddress)) {
            addresses.add(address(Setting.DYNO_NETWORK, gateway(network)));
        }
        return addresses;
    }

    /** The first address of the dynos' network, where dynos find the router. */
    private static String gateway(String network) {
        if (!network.matches("\\d+\\.\\d+\\.0\\.0/16")) {
            throw new InvalidSettingException(
                    "%s is \"%s\"; it takes a network such as 10.77.0.0/16"
                            .formatted(Setting.DYNO_NETWORK.variable(), network));
        }
        return network.replace(".0.0/16", ".0.1");
    }

    private static InetAddress address(Setting setting, String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            throw new InvalidSettingException(
                    "%s has \"%s\"; it takes addresses".formatted(setting.variable(), text));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
