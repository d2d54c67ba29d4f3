package dev.renga.node.containers;

/**
 * What a look at the machine has shown.
 *
 * @param what was looked at
 * @param detail how it is, and what to do where it is not good
 */
public record Finding(Level level, String what, String detail) {
    /** Whether Renga can work with it. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String what, String detail) {
        return new Finding(Level.OK, what, detail);
    }

    static Finding warn(String what, String detail) {
        return new Finding(Level.WARN, what, detail);
    }

    static Finding fail(String what, String detail) {
        return new Finding(Level.FAIL, what, detail);
    }

    @Override
    public String toString() {
        var word = level.name().toLowerCase(java.util.Locale.ROOT);
        return word + " " + what + ": " + detail.strip().replace('\n', ' ');
    }
}
