package dev.renga.control.runtimes;

import dev.renga.kernel.Digest;

/**
 * A runtime that is here.
 *
 * @param origin where it came from
 * @param digest of its archive, which is its name in the store
 */
public record StoredRuntime(String name, String version, String origin, Digest digest) {
    /** Its folder, as builds see it. */
    public String path() {
        return "/renga/runtimes/" + digest;
    }
}
