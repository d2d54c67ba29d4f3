package dev.renga.control.database;

/** PostgreSQL could not be reached or did not do what was asked. */
public final class DatabaseException extends RuntimeException {
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
