package dev.renga.kernel.settings;

import dev.renga.kernel.ByteSize;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's settings, checked: every process reads the same ones from its environment, where
 * {@code ./renga start} put what {@code renga.yaml} says. An unknown {@code RENGA_*} refuses the
 * start.
 */
public final class Settings {
    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Reads and checks all settings.
     *
     * @throws InvalidSettingException naming the first variable that is unknown or has no meaning
     */
    public static Settings read(Map<String, String> environment) {
        var values = new EnumMap<Setting, String>(Setting.class);
        environment.forEach((variable, value) -> {
            if (variable.startsWith("RENGA_")) {
                values.put(known(variable), value);
            }
        });
        var database = environment.get("DATABASE_URL");
        if (database != null) {
            values.putIfAbsent(Setting.DATABASE_URL, database);
        }
        var settings = new Settings(values);
        settings.check();
        return settings;
    }

    private static Setting known(String variable) {
        return Setting.ofVariable(variable)
                .orElseThrow(() ->
                        new InvalidSettingException(
                                "%s is not a setting; did you mean %s?"
                                        .formatted(
                                                variable, Setting.nearest(variable).variable())));
    }

    private void check() {
        for (var port :
                List.of(Setting.PORTS_HTTPS, Setting.PORTS_HTTP, Setting.PORTS_RENDEZVOUS)) {
            port(port);
        }
        for (var size :
                List.of(
                        Setting.DYNO_DISK,
                        Setting.SLUG_LIMIT,
                        Setting.SLUG_CACHE,
                        Setting.BUILD_MEMORY,
                        Setting.PUSH_LIMIT,
                        Setting.RUNTIMES_DISK,
                        Setting.LOGS_PER_APP)) {
            size(size);
        }
        number(Setting.BUILD_MINUTES, 1, 24 * 60);
        number(Setting.DYNO_CYCLE_HOURS, 0, 24 * 365);
        number(Setting.ROUTER_BACKLOG, 1, 100_000);
    }

    /** The value as set, or the default. */
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.fallback());
    }

    /** The parts of a value that is a list. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    public int port(Setting setting) {
        return number(setting, 1, 65535);
    }

    public int number(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(text(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of bounds
        }
        throw new InvalidSettingException(
                "%s is \"%s\"; it takes a number from %d to %d"
                        .formatted(setting.variable(), text(setting), least, most));
    }

    public ByteSize size(Setting setting) {
        try {
            return ByteSize.parse(text(setting));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(setting.variable() + ": " + e.getMessage());
        }
    }

    public Home home() {
        return new Home(Path.of(text(Setting.HOME)));
    }

    public Path dist() {
        return Path.of(text(Setting.DIST));
    }

    public Path cache() {
        return Path.of(text(Setting.CACHE));
    }
}
