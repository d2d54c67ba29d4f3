package dev.renga.control.ledger;

import dev.renga.control.config.ConfigVars;
import java.util.Map;

/** What a release puts into the environment of its dynos: its config vars, decrypted. */
public final class ReleaseEnvironment {
    private final ConfigVars config;

    public ReleaseEnvironment(ConfigVars config) {
        this.config = config;
    }

    public Map<String, String> of(Release release) {
        return config.read(release.config());
    }
}
