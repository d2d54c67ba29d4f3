package dev.renga.control.apps;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;

/**
 * A buildpack as it was asked for: a name such as {@code heroku/nodejs}, or the address of a git
 * repository or an archive.
 */
public record Buildpack(String reference) {
    private static final int LONGEST = 2048;
    private static final String REGISTRY = "urn:buildpack:";

    public Buildpack {
        boolean readable = reference.chars().noneMatch(it -> it <= ' ' || it == 0x7f);
        if (reference.isEmpty() || reference.length() > LONGEST || !readable) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "\"%s\" is no buildpack.".formatted(reference));
        }
    }

    /** What it is called: {@code urn:buildpack:heroku/nodejs} is {@code heroku/nodejs}. */
    public String name() {
        return reference.startsWith(REGISTRY) ? reference.substring(REGISTRY.length()) : reference;
    }

    /** Without the user and password that an address may hold. */
    String shown() {
        return reference.replaceFirst("://[^/@]*@", "://");
    }
}
