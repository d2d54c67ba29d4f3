package dev.renga.kernel;

import java.nio.charset.StandardCharsets;

/** What the admin socket says to one request. */
record AdminAnswer(String status, String body) {
    byte[] bytes() {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        var head =
                "HTTP/1.0 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, length);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
