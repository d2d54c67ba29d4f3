package dev.renga.control.runtimes;

import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The sources of this machine, in the order in which they are asked. */
final class RuntimeSources {
    private RuntimeSources() {}

    static List<RuntimeSource> of(Settings settings, BuildEnv environment, Fetcher fetcher) {
        var sources = new ArrayList<RuntimeSource>();
        var site = settings.text(Setting.RUNTIMES_NODE_URL);
        if (!site.isBlank()) {
            sources.add(new NodeDistSite(URI.create(site), fetcher, architecture()));
        }
        environment
                .first("NPM_CONFIG_REGISTRY", "npm_config_registry")
                .map(URI::create)
                .map(it -> new NpmRegistry(it, fetcher, architecture()))
                .ifPresent(sources::add);
        return sources;
    }

    /** As Node.js calls the processor. */
    private static String architecture() {
        return System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "x64";
    }
}
