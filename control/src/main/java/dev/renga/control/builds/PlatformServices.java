package dev.renga.control.builds;

import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Reached at the first address of the dynos' network, by the platform's own certificate. */
public record PlatformServices(Settings settings, Map<String, String> environment)
        implements BuildServices {
    /** Where builds ask the API for runtimes. */
    public static final String RUNTIMES = "/runtimes";

    @Override
    public String runtimesUrl() {
        var gateway = settings.text(Setting.DYNO_NETWORK).replaceFirst("\\.0\\.0/16$", ".0.1");
        return "https://%s:%d%s".formatted(gateway, settings.port(Setting.PORTS_HTTPS), RUNTIMES);
    }

    @Override
    public String authorities() {
        try {
            return Files.readString(settings.home().authorityCertificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
