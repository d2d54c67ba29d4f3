package dev.renga.tests.stories;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.Terminal;
import java.time.Duration;

/** An app as its visitors reach it, with curl. */
record Web(Instance instance, Terminal user, String app) {
    private static final Duration SOON = Duration.ofSeconds(60);

    String get(String scheme, String path) {
        return user.run("curl", "-sS", "--max-time", "60", url(scheme, path));
    }

    /** The same, or nothing when nobody answers. */
    String attempt(String scheme, String path) {
        return user.attempt("curl", "-sS", "--max-time", "60", url(scheme, path)).stdout();
    }

    int status(String scheme, String path) {
        return Integer.parseInt(
                user.run(
                        "curl",
                        "-sS",
                        "--max-time",
                        "60",
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        url(scheme, path)));
    }

    void eventuallySays(String text) {
        Await.until("the app says " + text, SOON, () -> get("https", "/").contains(text));
    }

    String url(String scheme, String path) {
        return "%s://%s.renga.localhost:%s%s"
                .formatted(
                        scheme,
                        app,
                        instance.port(scheme.equals("https") ? "HTTPS" : "HTTP"),
                        path);
    }
}
