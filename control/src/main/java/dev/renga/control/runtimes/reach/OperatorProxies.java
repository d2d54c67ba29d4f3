package dev.renga.control.runtimes.reach;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the proxy as command line tools do: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * NO_PROXY}.
 */
final class OperatorProxies extends ProxySelector {
    private final BuildEnv environment;

    OperatorProxies(BuildEnv environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI url) {
        var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        var proxy = direct(host) ? Optional.<Proxy>empty() : proxyFor(url.getScheme());
        return List.of(proxy.orElse(Proxy.NO_PROXY));
    }

    private Optional<Proxy> proxyFor(String scheme) {
        var address =
                scheme.equals("https")
                        ? environment.first("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                        : environment.first("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");
        return address.map(OperatorProxies::proxy);
    }

    private static Proxy proxy(String address) {
        var uri = URI.create(address.contains("://") ? address : "http://" + address);
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
    }

    /** Whether an entry of {@code NO_PROXY} is the host or a domain it lies in. */
    private boolean direct(String host) {
        return Arrays.stream(environment.first("NO_PROXY", "no_proxy").orElse("").split(","))
                .map(it -> it.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(it -> !it.isEmpty())
                .anyMatch(it -> it.equals("*") || host.equals(it) || host.endsWith("." + it));
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException cause) {
        // Told to whoever asked, with the request.
    }
}
