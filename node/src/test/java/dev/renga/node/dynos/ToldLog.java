package dev.renga.node.dynos;

import dev.renga.node.output.DynoLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that is only what was said. */
final class ToldLog implements DynoLog {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public void endOutput() {}

    @Override
    public void end() {}
}
