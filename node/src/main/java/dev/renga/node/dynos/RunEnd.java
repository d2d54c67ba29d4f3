package dev.renga.node.dynos;

/** How a run ended. */
sealed interface RunEnd {
    /** By itself, or by a signal: 128 + its number. */
    record Exited(int status) implements RunEnd {}

    /** It never began. */
    record NotStarted(String reason) implements RunEnd {}

    /**
     * It never began, and won't: there is nothing wrong but its slug.
     *
     * @param damaged whether the slug is not what was stored
     */
    record BadSlug(boolean damaged, String reason) implements RunEnd {}

    /** Nobody knows: the machine or the container's monitor ended. */
    record Lost(String reason) implements RunEnd {}
}
