package dev.renga.node.dynos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stacks this machine holds, each a folder with a run image and a build layer above it. */
public final class Stacks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*-[0-9a-f]{12}");
    private final Path folder;

    public Stacks(Path folder) {
        this.folder = folder;
    }

    /** Their names, the newest first. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            return found.filter(it -> NAME.matcher(it.getFileName().toString()).matches())
                    .filter(it -> Files.isDirectory(it.resolve("run")))
                    .sorted(Comparator.comparing(Stacks::made).reversed())
                    .map(it -> it.getFileName().toString())
                    .toList();
        }
    }

    private static java.nio.file.attribute.FileTime made(Path stack) {
        try {
            return Files.getLastModifiedTime(stack);
        } catch (IOException e) {
            return java.nio.file.attribute.FileTime.fromMillis(0);
        }
    }

    /** The root file system of the newest, if there is any. */
    public Optional<Path> newest() throws IOException {
        return names().stream().findFirst().map(it -> folder.resolve(it).resolve("run"));
    }

    /** The layers of a root file system, the top one first. */
    List<Path> layers(String stack, boolean build) throws IOException {
        if (!NAME.matcher(stack).matches()) {
            throw new IOException("\"" + stack + "\" is no stack's name");
        }
        var run = folder.resolve(stack).resolve("run");
        var layer = folder.resolve(stack).resolve("build");
        if (!Files.isDirectory(run)) {
            throw new IOException("stack " + stack + " is not on this machine");
        }
        if (build && !Files.isDirectory(layer)) {
            throw new IOException("stack " + stack + " has no build image");
        }
        return build ? List.of(layer, run) : List.of(run);
    }
}
