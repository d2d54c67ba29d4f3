package dev.renga.control.settings;

import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code renga.yaml} as the variables that it stands for. */
final class RengaYaml {
    private static final String VERSION = "version";
    private static final Set<Setting> ENVIRONMENT_ONLY =
            EnumSet.of(Setting.HOME, Setting.CACHE, Setting.DIST);
    private final String file;
    private final Map<String, String> variables = new TreeMap<>();

    private RengaYaml(Path file) {
        this.file = file.toString();
    }

    /** {@code RENGA_…} and their values; none if there is no such file. */
    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var yaml = new RengaYaml(file);
        yaml.take(yaml.load(file));
        return yaml.variables;
    }

    private @Nullable Object load(Path path) {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            return new Load(settings).loadFromString(Files.readString(path));
        } catch (IOException e) {
            throw new InvalidSettingException(file + " can't be read: " + e.getMessage());
        } catch (YamlEngineException e) {
            throw new InvalidSettingException(
                    "%s is no YAML: %s".formatted(file, oneLine(e.getMessage())));
        }
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    private void take(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> map) || !Integer.valueOf(1).equals(map.get(VERSION))) {
            throw new InvalidSettingException(file + " should begin with \"version: 1\"");
        }
        map.forEach((key, value) -> {
            if (!VERSION.equals(key)) {
                take(String.valueOf(key), value);
            }
        });
    }

    private void take(String key, @Nullable Object value) {
        switch (value) {
            case null -> throw new InvalidSettingException(file + ": " + key + " has no value");
            case Map<?, ?> map -> map.forEach((below, it) -> take(key + "." + below, it));
            case List<?> list ->
                    put(key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            default -> put(key, value.toString());
        }
    }

    private void put(String key, String value) {
        var setting = setting(key);
        if (ENVIRONMENT_ONLY.contains(setting)) {
            throw new InvalidSettingException(
                    "%s: %s can be set in the environment only, as %s"
                            .formatted(file, key, setting.variable()));
        }
        if (variables.put(setting.variable(), value) != null) {
            throw new InvalidSettingException(file + ": " + key + " is set twice");
        }
    }

    private Setting setting(String key) {
        var variable = "RENGA_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
        return Setting.ofVariable(variable)
                .orElseThrow(() ->
                        new InvalidSettingException(
                                "%s: %s is not a setting; did you mean %s?"
                                        .formatted(file, key, key(Setting.nearest(variable)))));
    }

    private static String key(Setting setting) {
        return setting.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
