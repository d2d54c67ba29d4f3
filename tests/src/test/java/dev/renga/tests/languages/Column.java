package dev.renga.tests.languages;

/** What is looked at, in the order in which it is tried. */
enum Column {
    FIRST_PUSH("first push", true),
    ANSWERS("answers with the pinned version", true),
    SECOND_PUSH("second push, cached", true),
    WRONG_VERSION("wrong version refused", true),
    BROKEN_DEPENDENCY("broken dependency, old release serves", false),
    DEFAULT_TYPE("web without a Procfile", false);

    private final String title;
    private final boolean quick;

    Column(String title, boolean quick) {
        this.title = title;
        this.quick = quick;
    }

    String title() {
        return title;
    }

    /** Whether every run tries it, or only {@code ./dev test --languages}. */
    boolean quick() {
        return quick;
    }
}
