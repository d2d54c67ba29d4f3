package dev.renga.control.builds;

/** A build that makes no slug, for a reason that the developer is told. */
final class BuildFailedException extends Exception {
    private final boolean told;

    private BuildFailedException(String message, boolean told) {
        super(message);
        this.told = told;
    }

    /** The build itself said why, as the last it printed. */
    static BuildFailedException told() {
        return new BuildFailedException("The build failed; its output says why.", true);
    }

    static BuildFailedException because(String why) {
        return new BuildFailedException(why, false);
    }

    boolean isTold() {
        return told;
    }

    String text() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
