package dev.renga.control.runtimes;

import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceKind;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator says about sources.
 *
 * @param mirrors copies of release sites by runtime, empty ones for sites that are not to be asked
 * @param order in which kinds are asked; one that is missing isn't
 * @param without pairs of a runtime and a kind that are not to be asked: {@code
 *     python/distribution}
 */
record SourcePolicy(Map<String, String> mirrors, List<SourceKind> order, Set<String> without) {
    static SourcePolicy of(Settings settings) {
        return new SourcePolicy(mirrorsIn(settings), orderIn(settings), withoutIn(settings));
    }

    private static Map<String, String> mirrorsIn(Settings settings) {
        var mirrors = new HashMap<String, String>();
        for (var pair : settings.list(Setting.RUNTIMES_MIRRORS)) {
            int equals = pair.indexOf('=');
            var address = pair.substring(equals + 1).strip();
            if (equals < 1 || !(address.isEmpty() || isAddress(address))) {
                throw invalid(
                        Setting.RUNTIMES_MIRRORS,
                        pair,
                        "write runtime=https://…, or runtime= for no release site at all");
            }
            mirrors.put(pair.substring(0, equals).strip(), address);
        }
        return mirrors;
    }

    private static boolean isAddress(String text) {
        try {
            var url = URI.create(text);
            return url.getHost() != null && url.getScheme().matches("https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<SourceKind> orderIn(Settings settings) {
        return settings.list(Setting.RUNTIMES_ORDER).stream()
                .map(it -> kind(Setting.RUNTIMES_ORDER, it, it))
                .distinct()
                .toList();
    }

    private static Set<String> withoutIn(Settings settings) {
        var without = new HashSet<String>();
        for (var pair : settings.list(Setting.RUNTIMES_WITHOUT)) {
            var parts = pair.split("/", -1);
            if (parts.length != 2) {
                throw invalid(Setting.RUNTIMES_WITHOUT, pair, "write runtime/kind");
            }
            without.add(parts[0] + "/" + kind(Setting.RUNTIMES_WITHOUT, pair, parts[1]).word());
        }
        return without;
    }

    private static SourceKind kind(Setting setting, String part, String word) {
        return Arrays.stream(SourceKind.values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid(setting, part, "kinds of sources are " + kinds()));
    }

    private static String kinds() {
        return Arrays.stream(SourceKind.values())
                .map(SourceKind::word)
                .collect(Collectors.joining(", "));
    }

    private static InvalidSettingException invalid(Setting setting, String part, String rule) {
        return new InvalidSettingException(
                "%s: \"%s\" can't be read; %s".formatted(setting.variable(), part, rule));
    }

    /** The sources of a runtime that may be asked, in their order. */
    List<RuntimeSource> allowed(String runtime, List<RuntimeSource> sources) {
        return sources.stream()
                .filter(it -> order.contains(it.kind()))
                .filter(it -> !without.contains(runtime + "/" + it.kind().word()))
                .sorted(Comparator.comparingInt(it -> order.indexOf(it.kind())))
                .toList();
    }
}
