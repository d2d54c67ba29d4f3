package dev.renga.control.authority;

import org.jspecify.annotations.Nullable;

/** The authority's files are damaged, or a certificate could not be made. */
public final class AuthorityException extends RuntimeException {
    public AuthorityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
