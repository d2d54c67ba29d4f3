package dev.renga.node.containers;

/** A container could not be made or started; the message says why. */
public final class ContainerException extends Exception {
    public ContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
