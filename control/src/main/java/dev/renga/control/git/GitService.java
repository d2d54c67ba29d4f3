package dev.renga.control.git;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Arrays;

/** What a client may ask git for. */
public enum GitService {
    /** Fetching and cloning. */
    UPLOAD_PACK("upload-pack"),
    /** Pushing. */
    RECEIVE_PACK("receive-pack");

    private final String command;

    GitService(String command) {
        this.command = command;
    }

    /** By its name in a request, {@code git-upload-pack}. */
    public static GitService of(String name) {
        return Arrays.stream(values())
                .filter(it -> it.text().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.FORBIDDEN,
                                "Only git's smart protocol is served here; use git 1.6.6 or later."));
    }

    /** {@code git-upload-pack}. */
    public String text() {
        return "git-" + command;
    }

    String command() {
        return command;
    }

    String advertisementType() {
        return "application/x-%s-advertisement".formatted(text());
    }

    String resultType() {
        return "application/x-%s-result".formatted(text());
    }
}
