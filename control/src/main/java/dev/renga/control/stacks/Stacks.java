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
    private final String chosen;
    private final String own;
    private final String alias;

    /**
     * @param chosen the default stack that the operator chose, or empty
     * @param own else the default, if it is here; else the newest is
     * @param alias another name for the default stack, or empty
     */
    public Stacks(Path folder, String chosen, String own, String alias) {
        this.folder = folder;
        this.chosen = chosen;
        this.own = own;
        this.alias = alias;
    }

    public static Stacks of(Settings settings) {
        return new Stacks(
                settings.cache().resolve("stacks"),
                settings.text(Setting.STACK_DEFAULT),
                Distribution.ofThisMachine(),
                settings.text(Setting.STACK_ALIAS));
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

    /** The name of the stack that somebody asks for; the default for nobody's wish. */
    public String choose(@Nullable String wanted) {
        var names = names();
        if (names.isEmpty()) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "There is no stack on this server yet; `./renga start` makes one.");
        }
        return wanted == null || (wanted.equals(alias) && !alias.isEmpty())
                ? usual(names)
                : known(Stack.nameIn(wanted), names);
    }

    private List<String> names() {
        return all().stream().map(Stack::name).distinct().toList();
    }

    private String usual(List<String> names) {
        if (!chosen.isEmpty()) {
            return known(chosen, names);
        }
        return names.contains(own) ? own : names.getFirst();
    }

    private static String known(String wanted, List<String> names) {
        if (!names.contains(wanted)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "There is no stack \"%s\" here, but: %s. The operator can add one: ./renga stacks:add"
                            .formatted(wanted, String.join(", ", names)));
        }
        return wanted;
    }

    /** Whether dynos can run on it: a name, or the very stack. */
    public boolean holds(String stack) {
        return all().stream().anyMatch(it -> it.whole().equals(stack) || it.name().equals(stack));
    }

    /** How it is called in builds and dynos: the default one by its alias. */
    public String shown(String stack) {
        var name = Stack.nameIn(stack);
        return alias.isEmpty() || !name.equals(choose(null)) ? name : alias;
    }

    /** The newest stack of a name. */
    public Stack newest(String name) {
        return all().stream()
                .filter(it -> it.name().equals(Stack.nameIn(name)))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.SERVICE_UNAVAILABLE,
                                "The stack %s isn't on this server any more. Choose another for the next build: heroku stack:set, one of %s."
                                        .formatted(name, String.join(", ", names()))));
    }
}
