package dev.renga.api.kit;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** Serves one link: version, gate, rate limit, body, preconditions, handler, answer. */
final class Endpoint<I, O> implements Handler {
    private final Link<I, O> link;
    private final Links links;
    private final Services services;

    Endpoint(Link<I, O> link, Links links, Services services) {
        this.link = link;
        this.links = links;
        this.services = services;
    }

    @Override
    public void handle(Context http) throws IOException {
        try {
            serve(http);
        } catch (Exception e) {
            boolean plain = link.output() instanceof Output.Raw(var plainRefusals) && plainRefusals;
            Refusals.send(http, e, plain);
        }
        if (!http.res().isCommitted()) {
            Bodies.discard(http.req());
        }
    }

    private void serve(Context http) throws IOException {
        if (!link.isRaw()) {
            Version.check(http.header("Accept"));
        }
        PathParameters.check(http);
        var admission = services.gate().admit(link.guard(), http);
        if (link.output() instanceof Output.Raw) {
            stream(http, admission);
            return;
        }
        count(http, admission);
        answer(http, admission);
    }

    private void stream(Context http, Admission admission) throws IOException {
        var call = call(http, admission, link.input().read(new byte[0]));
        if (link.handler().handle(call) instanceof Stream stream) {
            stream.send(http);
        }
    }

    private void count(Context http, Admission admission) {
        if (admission.account() != null) {
            int left = services.rateLimits().take(admission.account());
            http.header("RateLimit-Remaining", Integer.toString(left));
        }
    }

    private void answer(Context http, Admission admission) throws IOException {
        var body = link.method().changes() ? Bodies.read(http.req()) : new byte[0];
        var call = call(http, admission, link.input().read(body));
        checkIfMatch(call);
        var repeatable = Repeatable.of(link.method(), call, body);
        var answer =
                repeatable == null
                        ? run(link, call)
                        : Answer.of(
                                services.repeats().once(repeatable, () -> run(link, call).given()));
        send(http, answer);
    }

    private Call<I> call(Context http, Admission admission, I input) {
        return new Call<>(http, admission, input, services.urls(Authority.of(http)));
    }

    /** The state that the client knows must still be the one that its change meets. */
    private void checkIfMatch(Call<I> call) {
        var wanted = call.http().header("If-Match");
        if (wanted != null && link.method().changes()) {
            var current = links.reader(link.template()).map(reader -> run(reader, call.reading()));
            Preconditions.check(wanted, current);
        }
    }

    private static <I, O> Answer run(Link<I, O> link, Call<I> call) {
        return Rendering.render(link.output(), link.handler().handle(call), call.http());
    }

    private void send(Context http, Answer answer) {
        var tag = EntityTag.of(answer.body());
        http.header("ETag", tag.value());
        answer.headers().forEach(http::header);
        var known = http.header("If-None-Match");
        if (link.method() == Method.GET && known != null && tag.isIn(known)) {
            http.status(304);
            return;
        }
        http.status(answer.status());
        http.contentType("application/json");
        http.result(answer.body());
    }
}
