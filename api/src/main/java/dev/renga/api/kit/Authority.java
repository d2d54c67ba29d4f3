package dev.renga.api.kit;

import io.javalin.http.Context;

/** The host and port that the client believes it talks to. */
final class Authority {
    private Authority() {}

    static String of(Context http) {
        var host = http.host();
        return host == null ? http.req().getServerName() + ":" + http.req().getServerPort() : host;
    }
}
