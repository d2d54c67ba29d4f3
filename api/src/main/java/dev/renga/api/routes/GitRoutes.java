package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.git;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Stream;
import dev.renga.control.git.GitCall;
import dev.renga.control.git.GitRelay;
import dev.renga.control.git.GitService;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/** Git's smart HTTP protocol. */
public final class GitRoutes implements Resource {
    private final GitRelay relay;

    public GitRoutes(GitRelay relay) {
        this.relay = relay;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(GET, "/{app}.git/info/refs", DEPLOY, nothing(), git(), this::refs),
                new Link<>(
                        POST, "/{app}.git/git-upload-pack", DEPLOY, nothing(), git(), this::fetch),
                new Link<>(
                        POST, "/{app}.git/git-receive-pack", DEPLOY, nothing(), git(), this::push));
    }

    private Stream refs(Call<Nothing> call) {
        var service = GitService.of(Objects.requireNonNullElse(call.query("service"), ""));
        return http -> relay.advertise(gitCall(call, service), type -> begin(http, type));
    }

    private Stream fetch(Call<Nothing> call) {
        return answer(call, GitService.UPLOAD_PACK);
    }

    private Stream push(Call<Nothing> call) {
        return answer(call, GitService.RECEIVE_PACK);
    }

    private Stream answer(Call<Nothing> call, GitService service) {
        return http -> relay.answer(gitCall(call, service), type -> begin(http, type));
    }

    private static GitCall gitCall(Call<Nothing> call, GitService service) throws IOException {
        var http = call.http();
        return new GitCall(
                call.access(),
                call.app(),
                service,
                http.header("Git-Protocol"),
                http.header("Content-Encoding"),
                http.req().getInputStream());
    }

    private static OutputStream begin(Context http, String contentType) throws IOException {
        http.status(200);
        http.contentType(contentType);
        http.header("Cache-Control", "no-cache, max-age=0, must-revalidate");
        return http.res().getOutputStream();
    }
}
