package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A language as its users use it: a small app, and what they may expect of it. */
interface Language {
    /** As the table calls it. */
    String name();

    /** Why it can't be tried here, such as a heavy fixture that isn't made; nothing if it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * Puts on the mirror, before any app is pushed, what the app needs and no registry that is
     * reached from here has.
     */
    default void publish(MirrorSite mirror) {}

    /** Config vars of the app, such as the language's own setting for a mirror. */
    default Map<String, String> config(MirrorSite mirror) {
        return Map.of();
    }

    /**
     * Writes the app into the terminal's folder: with a lock file, a version that is pinned by its
     * file, and a Procfile; on GET / it answers what {@link #answer} says.
     */
    void write(Terminal app);

    /** The beginning of what GET / answers: the runtime and the version that was wanted. */
    String answer();

    /** Changes a line of the app's code, and nothing that decides what is installed. */
    void change(Terminal app);

    /** What the second push says, from which one sees that it used the cache. */
    String cached();

    /** Pins a version that nobody has. */
    Refusal wrongVersion(Terminal app);

    /** Asks for a package that doesn't exist, or spoils the lock file. */
    Refusal brokenDependency(Terminal app);

    /** What a push must say that is refused for it. */
    record Refusal(List<String> says) {
        static Refusal saying(String... texts) {
            return new Refusal(List.of(texts));
        }
    }

    /** Whether an app of this kind has a process {@code web} without a Procfile. */
    default boolean startsWithoutProcfile() {
        return true;
    }
}
