package dev.renga.control.settings;

import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code settings}: what {@code ./renga start} hands to every process. */
public final class SettingsVerb {
    private static final String DATABASE_URL = "DATABASE_URL";
    private final Map<String, String> environment;

    public SettingsVerb(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Prints every setting as a line for a shell: the environment's wins over the file's, and what
     * neither sets has its default. So a script needs to know no default.
     *
     * @throws dev.renga.kernel.settings.InvalidSettingException if one of them has no meaning
     */
    public int print(Path yaml, PrintStream out) {
        var all = new TreeMap<>(RengaYaml.read(yaml));
        environment.forEach((variable, value) -> {
            if (variable.startsWith("RENGA_")) {
                all.put(variable, value);
            }
        });
        var database = environment.get(DATABASE_URL);
        if (database != null && !environment.containsKey(Setting.DATABASE_URL.variable())) {
            all.put(Setting.DATABASE_URL.variable(), database);
        }
        Settings.read(all);
        for (var setting : Setting.values()) {
            all.putIfAbsent(setting.variable(), setting.fallback());
        }
        all.forEach((variable, value) -> out.println(variable + "=" + quoted(value)));
        return 0;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
