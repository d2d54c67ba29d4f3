package dev.renga.api.kit;

/** The verbs that links use. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    public boolean changes() {
        return this != GET;
    }
}
