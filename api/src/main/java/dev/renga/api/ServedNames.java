package dev.renga.api;

import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names and addresses under which this Renga's API can be reached. */
final class ServedNames {
    private ServedNames() {}

    static List<String> of(Settings settings) {
        var loopback = Stream.of("localhost", "127.0.0.1", "::1");
        var named = settings.list(Setting.NAMES).stream();
        var listened = settings.list(Setting.LISTEN).stream();
        return Stream.of(named, listened, gateway(settings).stream(), loopback)
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    /** Dynos and builds reach the platform at the first address of their network. */
    static Optional<String> gateway(Settings settings) {
        var network = settings.text(Setting.DYNO_NETWORK);
        return network.isEmpty()
                ? Optional.empty()
                : Optional.of(network.replaceFirst("\\.0\\.0/16$", ".0.1"));
    }
}
