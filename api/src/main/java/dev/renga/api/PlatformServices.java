package dev.renga.api;

import dev.renga.api.routes.RuntimeRoutes;
import dev.renga.control.authority.Authority;
import dev.renga.control.builds.BuildServices;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.util.Map;

/** What the platform offers to builds: they reach it at the gateway of their network. */
record PlatformServices(Settings settings, Authority authority, BuildEnv operators)
        implements BuildServices {
    @Override
    public String runtimesUrl() {
        return "https://%s:%d%s"
                .formatted(
                        ServedNames.gateway(settings).orElse("localhost"),
                        settings.port(Setting.PORTS_HTTPS),
                        RuntimeRoutes.PATH);
    }

    @Override
    public String authorities() {
        return authority.certificatePem();
    }

    @Override
    public Map<String, String> environment() {
        return operators.variables();
    }
}
