package dev.renga.kernel.engine;

/** Why a dyno runs, which decides what it may see and what becomes of it. */
public enum DynoKind {
    /** One of a formation: kept running. */
    FORMATION,
    /** {@code heroku run}. */
    ONE_OFF,
    /** The release phase. */
    RELEASE,
    /** Turns source into a slug; sees the builder, buildpacks and runtimes. */
    BUILD,
    /**
     * Serves one git request on stdio; the app's repository is mounted at {@code
     * /renga/repository}.
     */
    GIT,
    /**
     * Unpacks an archive into a tree of the node's, which appears under its digest when the dyno
     * ends well.
     */
    UNPACK
}
