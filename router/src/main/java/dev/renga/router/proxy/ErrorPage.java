package dev.renga.router.proxy;

import dev.renga.router.http.Flaw;
import dev.renga.router.table.AppRoute;
import java.nio.charset.StandardCharsets;

/**
 * An answer that the router itself gives: a small page, or the app's own page in a frame.
 * Immutable.
 */
record ErrorPage(int status, String type, String body) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final ErrorPage NO_APP =
            html(404, "No such app", "There is no app at this address.");

    static ErrorPage noSuchApp() {
        return NO_APP;
    }

    static ErrorPage of(Failure failure, AppRoute app) {
        if (failure == Failure.H80) {
            return framed(
                    failure.status(),
                    "Offline for maintenance",
                    "This app is undergoing maintenance. Please come back soon.",
                    app.maintenancePageUrl());
        }
        if (failure == Failure.H31) {
            return html(
                    failure.status(),
                    "Misdirected request",
                    "This connection is for another name.");
        }
        return framed(
                failure.status(),
                "Application error",
                "The app could not answer. If it is yours, its log says why.",
                app.errorPageUrl());
    }

    static ErrorPage of(Flaw flaw) {
        return html(
                flaw.status(),
                reason(flaw.status()),
                "The request was refused: " + flaw.text() + ".");
    }

    static ErrorPage misdirected() {
        return html(421, "Misdirected request", "This connection is for another name.");
    }

    /** The API is served over TLS only, and nobody is redirected there with a token in the open. */
    static ErrorPage secureOnly(String url) {
        return new ErrorPage(
                403,
                "application/json",
                "{\"id\":\"forbidden\",\"message\":\"This is served over https only: use %s\"}\n"
                        .formatted(url));
    }

    private static ErrorPage framed(int status, String title, String text, String url) {
        if (url.isEmpty()) {
            return html(status, title, text);
        }
        return new ErrorPage(
                status,
                HTML,
                """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>html,body,iframe{margin:0;border:0;height:100%%;width:100%%}</style></head>
                <body><iframe src="%s"></iframe></body></html>
                """
                        .formatted(title, escaped(url)));
    }

    private static ErrorPage html(int status, String title, String text) {
        return new ErrorPage(
                status,
                HTML,
                """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title>
                <style>body{font:1.1em/1.5 sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;\
                color:#223}h1{font-size:1.5em}</style></head>
                <body><h1>%1$s</h1><p>%2$s</p></body></html>
                """
                        .formatted(title, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 417 -> "Expectation Failed";
            case 421 -> "Misdirected Request";
            case 502 -> "Bad Gateway";
            case 505 -> "HTTP Version Not Supported";
            default -> "Service Unavailable";
        };
    }

    /** The whole response. A client that asked with HEAD gets no body. */
    byte[] bytes(boolean toHead, boolean keepAlive) {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head =
                """
                HTTP/1.1 %d %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                Cache-Control: no-cache, no-store\r
                Connection: %s\r
                Via: 1.1 renga-router\r
                \r
                """
                        .formatted(
                                status,
                                reason(status),
                                type,
                                content.length,
                                keepAlive ? "keep-alive" : "close");
        return (toHead ? head : head + body).getBytes(StandardCharsets.UTF_8);
    }
}
