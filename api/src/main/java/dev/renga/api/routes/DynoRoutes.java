package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Guard.OPERATE;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.accepted;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Empty;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.dynos.DynoRow;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.dynos.OneOff;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dynos: those that run, and having them replaced or ended. */
public final class DynoRoutes implements Resource {
    private static final Ordering<DynoBody> ORDERING =
            Ordering.<DynoBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", DynoBody::name));
    private static final Duration LONGEST = Duration.ofHours(24);
    private final Dynos dynos;
    private final Releases releases;

    /** A dyno that runs one command and whose output goes to the log. */
    public record DynoInput(
            @JsonProperty(required = true) String command,
            @Nullable Boolean attach,
            @Nullable Map<String, Object> env,
            @Nullable Boolean forceNoTty,
            @Nullable String size,
            @Nullable String type,
            @Nullable Long timeToLive) {}

    public DynoRoutes(Dynos dynos, Releases releases) {
        this.dynos = dynos;
        this.releases = releases;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/dynos",
                        VIEW,
                        nothing(),
                        many(DynoBody.class, ORDERING),
                        this::list),
                new Link<>(
                        POST,
                        "/apps/{app}/dynos",
                        DEPLOY,
                        body(DynoInput.class),
                        created(DynoBody.class),
                        this::run),
                new Link<>(
                        GET,
                        "/apps/{app}/dynos/{dyno}",
                        VIEW,
                        nothing(),
                        ok(DynoBody.class),
                        this::info),
                new Link<>(
                        DELETE,
                        "/apps/{app}/dynos",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartAll),
                new Link<>(
                        DELETE,
                        "/apps/{app}/dynos/{dyno}",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::stop),
                new Link<>(
                        DELETE,
                        "/apps/{app}/formations/{type}",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartType),
                new Link<>(
                        POST,
                        "/apps/{app}/dynos/{dyno}/actions/stop",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::stop),
                new Link<>(
                        POST,
                        "/apps/{app}/formations/{type}/actions/stop",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartType));
    }

    private List<DynoBody> list(Call<Nothing> call) {
        return dynos.list(call.app().id()).stream()
                .flatMap(it -> shown(it, call).stream())
                .toList();
    }

    private DynoBody info(Call<Nothing> call) {
        return shown(dynos.find(call.app().id(), call.path("dyno")), call)
                .orElseThrow(() -> RengaException.notFound("dyno"));
    }

    private Optional<DynoBody> shown(DynoRow dyno, Call<?> call) {
        return Optional.ofNullable(dyno.make())
                .flatMap(make ->
                        releases.find(make.release())
                                .map(it -> DynoBody.of(dyno, make.size().title(), it, call.app())));
    }

    private Empty restartAll(Call<Nothing> call) {
        dynos.restart(call.access(), call.app());
        return new Empty();
    }

    private Empty restartType(Call<Nothing> call) {
        dynos.restartType(call.access(), call.app(), call.path("type"));
        return new Empty();
    }

    private Empty stop(Call<Nothing> call) {
        dynos.stop(call.access(), call.app(), call.path("dyno"));
        return new Empty();
    }

    private DynoBody run(Call<DynoInput> call) {
        var input = call.input();
        if (Boolean.TRUE.equals(input.attach())) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `attach`: this server can't connect a terminal to a dyno yet; use heroku run:detached.");
        }
        var size = DynoSize.parse(Objects.requireNonNullElse(input.size(), DynoSize.BASIC.title()));
        var wanted =
                new OneOff(
                        input.command(), size, environment(input.env()), life(input.timeToLive()));
        return shown(dynos.runDetached(call.access(), call.app(), wanted), call).orElseThrow();
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
