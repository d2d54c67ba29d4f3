package dev.renga.control.runtimes.reach;

import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How builds, and the platform on their behalf, get out: the operator's mirrors, proxies and
 * authorities, as the variables that the ordinary package clients read. From {@code build.env} in
 * the data folder, a {@code KEY=value} a line.
 */
public record BuildEnv(Map<String, String> variables) {
    /** Some clients have names of hosts in those of their variables: bundler for its mirrors. */
    private static final Pattern RULE = Pattern.compile("([A-Za-z_][^=\\s]*)=(.*)");

    public BuildEnv {
        variables = Map.copyOf(variables);
    }

    /**
     * Reads the file; no file is an empty one.
     *
     * @throws InvalidSettingException naming the first line that is no assignment
     */
    public static BuildEnv read(Home home) {
        return read(home.root().resolve("build.env"));
    }

    static BuildEnv read(Path file) {
        var variables = new TreeMap<String, String>();
        int number = 0;
        for (var line : lines(file)) {
            number++;
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var match = RULE.matcher(text);
            if (!match.matches()) {
                throw new InvalidSettingException(
                        "%s, line %d: write KEY=value, or # before a comment"
                                .formatted(file, number));
            }
            variables.put(match.group(1), match.group(2));
        }
        return new BuildEnv(variables);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of these variables that is set and not empty. */
    public Optional<String> first(String... names) {
        for (var name : names) {
            var value = variables.get(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
