package dev.renga.tests.builder;

import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Settings;
import dev.renga.tests.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds one app, again and again if wanted: what an app leaves in its cache is there the next
 * time.
 */
final class BuildRoom {
    private static final Path SCRIPT =
            Path.of("src/test/resources/dev/renga/tests/builder/room.sh").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final ProcessRunner runner = new ProcessRunner();
    private final Path folder;
    private final Map<String, Object> description = new HashMap<>();

    BuildRoom(Path folder) {
        this.folder = folder;
        description.putAll(
                Map.of(
                        "stack",
                        "debian-12",
                        "source_version",
                        "7894b412",
                        "request_id",
                        "0123",
                        "buildpacks",
                        List.of(),
                        "config",
                        Map.of(),
                        "runtimes",
                        Map.of("url", "http://127.0.0.1:1/runtimes", "token", "none")));
        create(folder.resolve("in"), "rwxr-xr-x");
        create(folder.resolve("source"), "rwxr-xr-x");
    }

    BuildRoom describe(String field, Object value) {
        description.put(field, value);
        return this;
    }

    /** Buildpacks by name or address. */
    BuildRoom buildpacks(String... references) {
        return describe(
                "buildpacks",
                List.of(references).stream().map(it -> Map.of("name", it, "url", it)).toList());
    }

    BuildRoom file(String path, String content) {
        var file = folder.resolve("source").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Built build() {
        var source = folder.resolve("source").toString();
        runner.run(Command.of("tar", "-czf", in("source"), "-C", source, "."));
        return buildPacked();
    }

    /** Builds an archive as it is, however odd. */
    Built build(byte[] archive) {
        write(Path.of(in("source")), archive);
        return buildPacked();
    }

    private Built buildPacked() {
        write(Path.of(in("build.json")), JSON.writeValueAsBytes(description));
        var out = folder.resolve("out");
        deleteTree(out);
        create(out, "rwxrwxrwx");
        var result =
                runner.attempt(
                        Command.of(SCRIPT.toString(), stack(), Checkout.root().toString())
                                .plus(folder.toString())
                                .within(Duration.ofMinutes(3)),
                        new byte[0]);
        keepCache(out.resolve("cache.tar"));
        return new Built(result.status(), result.stdout() + result.stderr(), out);
    }

    /** As the platform does: the cache of a build that succeeded is the next one's. */
    private void keepCache(Path cache) {
        if (Files.exists(cache)) {
            runner.run(Command.of("cp", cache.toString(), in("cache")));
        }
    }

    private String in(String name) {
        return folder.resolve("in").resolve(name).toString();
    }

    /** The one that apps are built on unless they ask for another. */
    private static String stack() {
        var cache = Path.of(System.getenv().getOrDefault("RENGA_CACHE", "/var/cache/renga"));
        var stacks = Stacks.of(Settings.read(Map.of("RENGA_CACHE", cache.toString())));
        var whole = stacks.newest(stacks.choose(null)).whole();
        return cache.resolve("stacks").resolve(whole).toString();
    }

    private static void create(Path path, String mode) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) {
        if (Files.exists(root)) {
            try (var files = Files.walk(root)) {
                files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
