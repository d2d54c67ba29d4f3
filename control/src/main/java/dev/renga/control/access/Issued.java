package dev.renga.control.access;

/**
 * A new authorization with its token, which can be seen this once.
 *
 * @param token {@code HRKU-…}
 */
public record Issued(Authorization authorization, String token) {
    @Override
    public String toString() {
        return "Issued[" + authorization + "]";
    }
}
