package dev.renga.control.stacks;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the stacks in their folder, whenever it is asked: one made meanwhile counts. */
public final class Stacks {
    private final Path folder;
    private final String alias;

    /**
     * @param alias another name for the default stack, or empty
     */
    public Stacks(Path folder, String alias) {
        this.folder = folder;
        this.alias = alias;
    }

    public static Stacks of(Settings settings) {
        return new Stacks(settings.cache().resolve("stacks"), settings.text(Setting.STACK_ALIAS));
    }

    /** All that are complete, the newest first. */
    public List<Stack> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.flatMap(it -> read(it).stream())
                    .sorted(Comparator.comparing(Stack::madeAt).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in a stack's folder is described last, so a description makes it complete. */
    private static Optional<Stack> read(Path folder) {
        var description = folder.resolve("stack.json");
        return Files.exists(description)
                ? Stack.of(folder.getFileName().toString(), modified(description))
                : Optional.empty();
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** The name of the stack that somebody asks for; the newest for nobody's wish. */
    public String choose(@Nullable String wanted) {
        var names = all().stream().map(Stack::name).distinct().toList();
        if (names.isEmpty()) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "There is no stack on this server yet; `./renga start` makes one.");
        }
        if (wanted == null || (wanted.equals(alias) && !alias.isEmpty())) {
            return names.getFirst();
        }
        return names.stream()
                .filter(Stack.nameIn(wanted)::equals)
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS,
                                "There is no stack \"%s\" here, but: %s."
                                        .formatted(wanted, String.join(", ", names))));
    }

    /** The newest stack of a name. */
    public Stack newest(String name) {
        return all().stream()
                .filter(it -> it.name().equals(Stack.nameIn(name)))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.SERVICE_UNAVAILABLE,
                                "The stack %s isn't on this server any more.".formatted(name)));
    }
}
