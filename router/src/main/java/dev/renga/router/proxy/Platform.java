package dev.renga.router.proxy;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which Renga itself is reached; connections to them pass through to control.
 *
 * @param url where its API is
 */
public record Platform(Set<String> names, String url) {
    public Platform {
        names =
                Stream.concat(names.stream(), Stream.of("localhost"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a host, in lower case, is Renga's own: one of its names, or an address. */
    public boolean owns(String host) {
        return names.contains(host) || host.startsWith("[") || NetUtil.isValidIpV4Address(host);
    }
}
