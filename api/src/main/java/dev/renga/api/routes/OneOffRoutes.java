package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.control.dynos.DynoRow;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.dynos.OneOff;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.ledger.Releases;
import dev.renga.control.rendezvous.Invitations;
import dev.renga.kernel.Problem;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dynos that run one command: attached to whoever asks, or with their output in the log. */
public final class OneOffRoutes implements Resource {
    private static final Duration LONGEST = Duration.ofHours(24);
    private final Dynos dynos;
    private final Releases releases;
    private final Invitations invitations;

    /** What is to be run, and how. */
    public record DynoInput(
            @JsonProperty(required = true) String command,
            @Nullable Boolean attach,
            @Nullable Map<String, Object> env,
            @Nullable Boolean forceNoTty,
            @Nullable String size,
            @Nullable String type,
            @Nullable Long timeToLive) {}

    public OneOffRoutes(Dynos dynos, Releases releases, Invitations invitations) {
        this.dynos = dynos;
        this.releases = releases;
        this.invitations = invitations;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/apps/{app}/dynos",
                        DEPLOY,
                        body(DynoInput.class),
                        created(DynoBody.class),
                        this::run));
    }

    private DynoBody run(Call<DynoInput> call) {
        var input = call.input();
        var environment = environment(input.env());
        var client = client(input, environment);
        if (client != null) {
            invitations.requireRoom();
        }
        var wanted =
                new OneOff(
                        input.command(),
                        input.type() == null ? OneOff.RUN : new ProcessType(input.type()),
                        size(input.size()),
                        environment,
                        life(input.timeToLive()),
                        client);
        var dyno = dynos.runOneOff(call.access(), call.app(), wanted);
        var shown = shown(dyno, call);
        return client == null ? shown : shown.attachedAt(url(dyno, client, call));
    }

    private String url(DynoRow dyno, AwaitedClient client, Call<?> call) {
        var secret = invitations.invite(dyno.id(), client.terminal() != null);
        return call.urls().rendezvous(secret);
    }

    private DynoBody shown(DynoRow dyno, Call<?> call) {
        var make = Objects.requireNonNull(dyno.make(), "a one-off dyno runs a release");
        return releases.find(make.release())
                .map(it -> DynoBody.of(dyno, make.size().title(), it, call.app()))
                .orElseThrow();
    }

    private static @Nullable AwaitedClient client(
            DynoInput input, Map<String, String> environment) {
        if (!Boolean.TRUE.equals(input.attach())) {
            return null;
        }
        boolean pipes = Boolean.TRUE.equals(input.forceNoTty());
        return OneOff.client(pipes ? null : terminal(environment));
    }

    /** A client whose output is no terminal doesn't tell the size of one. */
    private static @Nullable TerminalSize terminal(Map<String, String> environment) {
        var columns = environment.get("COLUMNS");
        var lines = environment.get("LINES");
        if (columns == null || lines == null) {
            return null;
        }
        try {
            return new TerminalSize(Integer.parseInt(columns), Integer.parseInt(lines));
        } catch (IllegalArgumentException e) {
            return TerminalSize.USUAL;
        }
    }

    private static DynoSize size(@Nullable String name) {
        return name == null ? DynoSize.BASIC : DynoSize.parse(name);
    }

    /** The official CLI sends the width of its terminal as a number. */
    private static Map<String, String> environment(@Nullable Map<String, Object> env) {
        var texts = new TreeMap<String, String>();
        Stream.ofNullable(env)
                .flatMap(it -> it.entrySet().stream())
                .forEach(it -> texts.put(it.getKey(), scalar(it.getKey(), it.getValue())));
        return texts;
    }

    private static String scalar(String key, Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw new RengaException(
                Problem.INVALID_PARAMS, "Invalid value for field `env.%s`.".formatted(key));
    }

    private static Duration life(@Nullable Long seconds) {
        var wanted = seconds == null ? LONGEST : Duration.ofSeconds(seconds);
        if (!wanted.isPositive() || wanted.compareTo(LONGEST) > 0) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `time_to_live`: it takes 1 to %d seconds."
                            .formatted(LONGEST.toSeconds()));
        }
        return wanted;
    }
}
