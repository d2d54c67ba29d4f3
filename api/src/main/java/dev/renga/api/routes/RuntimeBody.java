package dev.renga.api.routes;

import dev.renga.control.runtimes.StoredRuntime;

/** A runtime as a build is told of it. */
record RuntimeBody(String name, String version, String source, String digest, String path) {
    static RuntimeBody of(StoredRuntime it) {
        return new RuntimeBody(it.name(), it.version(), it.origin(), it.digest().hex(), it.path());
    }
}
