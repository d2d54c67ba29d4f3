package dev.renga.node.output;

import java.nio.file.Path;
import java.util.Optional;

/** Where one run's output goes, and what the platform says about it. Thread-safe; never blocks. */
public interface DynoLog {
    /** A dyno whose output nobody keeps. */
    DynoLog NONE =
            new DynoLog() {
                @Override
                public Optional<Path> file() {
                    return Optional.empty();
                }

                @Override
                public void say(String line) {}

                @Override
                public void endOutput() {}

                @Override
                public void end() {}
            };

    /** The file the monitor writes to. */
    Optional<Path> file();

    /** Adds a line of the platform's behind what the dyno has written so far. */
    void say(String line);

    /** The dyno and its monitor are gone. */
    void endOutput();

    /** Nothing will follow; what control has fetched may be deleted. */
    void end();
}
