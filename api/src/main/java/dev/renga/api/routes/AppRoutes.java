package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.MANAGE;
import static dev.renga.api.kit.Guard.OPERATE;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PATCH;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.access.Accounts;
import dev.renga.control.apps.App;
import dev.renga.control.apps.Apps;
import dev.renga.control.apps.NewApp;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Apps. */
public final class AppRoutes implements Resource {
    private static final Ordering<AppBody> ORDERING =
            Ordering.<AppBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", AppBody::name));
    private final Apps apps;
    private final Accounts accounts;
    private final Stacks stacks;
    private final Consumer<AppId> settle;

    /** An app to be made; without a name it gets one. */
    public record AppInput(
            @Nullable String name,
            @Nullable String region,
            @Nullable String stack,
            @Nullable List<String> featureFlags) {}

    /** A change of an app. */
    public record AppChange(
            @Nullable String name, @Nullable Boolean maintenance, @Nullable String buildStack) {}

    /**
     * @param settle waits until the routers know what changed
     */
    public AppRoutes(Apps apps, Accounts accounts, Stacks stacks, Consumer<AppId> settle) {
        this.apps = apps;
        this.accounts = accounts;
        this.stacks = stacks;
        this.settle = settle;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/apps",
                        ACCOUNT,
                        body(AppInput.class),
                        created(AppBody.class),
                        this::create),
                new Link<>(
                        GET,
                        "/apps",
                        ACCOUNT,
                        nothing(),
                        many(AppBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/users/{user}/apps",
                        ACCOUNT,
                        nothing(),
                        many(AppBody.class, ORDERING),
                        this::usersApps),
                new Link<>(GET, "/apps/{app}", VIEW, nothing(), ok(AppBody.class), this::info),
                new Link<>(
                        PATCH,
                        "/apps/{app}",
                        OPERATE,
                        body(AppChange.class),
                        ok(AppBody.class),
                        this::change),
                new Link<>(
                        DELETE,
                        "/apps/{app}",
                        MANAGE,
                        nothing(),
                        ok(AppBody.class),
                        this::destroy));
    }

    private AppBody create(Call<AppInput> call) {
        var input = call.input();
        checkRegion(input.region());
        checkFeatures(input.featureFlags());
        var name = input.name() == null ? null : new AppName(input.name());
        return shown(
                apps.create(call.access(), new NewApp(name, stacks.choose(input.stack()))), call);
    }

    private static void checkRegion(@Nullable String region) {
        if (region != null && !RegionRoutes.isLocal(region)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `region`: there is only \"%s\"."
                            .formatted(RegionBody.LOCAL.name()));
        }
    }

    private static void checkFeatures(@Nullable List<String> flags) {
        if (flags != null && !flags.isEmpty()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `feature_flags`: there is no feature \"%s\"."
                            .formatted(flags.getFirst()));
        }
    }

    private List<AppBody> list(Call<Nothing> call) {
        return apps.list(call.access()).stream().map(it -> shown(it, call)).toList();
    }

    private List<AppBody> usersApps(Call<Nothing> call) {
        Callers.self(accounts, call);
        return list(call);
    }

    private AppBody info(Call<Nothing> call) {
        return shown(call.app(), call);
    }

    private AppBody change(Call<AppChange> call) {
        var input = call.input();
        var app = call.app();
        if (input.buildStack() != null) {
            app = apps.buildOn(call.access(), app, stacks.choose(input.buildStack()));
        }
        if (input.name() != null) {
            app = apps.rename(call.access(), app, new AppName(input.name()));
        }
        if (input.maintenance() != null) {
            app = apps.maintain(call.access(), app, input.maintenance());
        }
        settle.accept(app.id());
        return shown(app, call);
    }

    private AppBody destroy(Call<Nothing> call) {
        var app = apps.destroy(call.access(), call.app());
        settle.accept(app.id());
        return shown(app, call);
    }

    private static AppBody shown(App app, Call<?> call) {
        return AppBody.of(app, call.urls());
    }
}
