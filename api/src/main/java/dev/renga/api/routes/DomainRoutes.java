package dev.renga.api.routes;

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

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.domains.Domain;
import dev.renga.control.domains.Domains;
import dev.renga.control.domains.Hostname;
import dev.renga.kernel.AppId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The host names under which an app answers. */
public final class DomainRoutes implements Resource {
    private static final Ordering<DomainBody> ORDERING =
            Ordering.<DomainBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("hostname", DomainBody::hostname));
    private final Domains domains;
    private final Consumer<AppId> settle;

    /** A host name to be added, and the certificate that it answers with. */
    public record DomainInput(
            @JsonProperty(required = true) String hostname, @Nullable String sniEndpoint) {}

    /** The certificate that a host name answers with: one of the app's, or the platform's. */
    public record DomainChange(@JsonProperty(required = true) @Nullable String sniEndpoint) {}

    /**
     * @param settle waits until the routers know what changed, certificates too
     */
    public DomainRoutes(Domains domains, Consumer<AppId> settle) {
        this.domains = domains;
        this.settle = settle;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/domains",
                        VIEW,
                        nothing(),
                        many(DomainBody.class, ORDERING),
                        this::list),
                new Link<>(
                        POST,
                        "/apps/{app}/domains",
                        OPERATE,
                        body(DomainInput.class),
                        created(DomainBody.class),
                        this::add),
                new Link<>(
                        GET,
                        "/apps/{app}/domains/{domain}",
                        VIEW,
                        nothing(),
                        ok(DomainBody.class),
                        this::info),
                new Link<>(
                        PATCH,
                        "/apps/{app}/domains/{domain}",
                        OPERATE,
                        body(DomainChange.class),
                        ok(DomainBody.class),
                        this::change),
                new Link<>(
                        DELETE,
                        "/apps/{app}/domains/{domain}",
                        OPERATE,
                        nothing(),
                        ok(DomainBody.class),
                        this::remove));
    }

    private List<DomainBody> list(Call<Nothing> call) {
        return domains.of(call.app().id()).stream().map(it -> shown(it, call)).toList();
    }

    private DomainBody info(Call<Nothing> call) {
        return shown(found(call), call);
    }

    private DomainBody add(Call<DomainInput> call) {
        var input = call.input();
        var hostname = new Hostname(input.hostname());
        var domain = domains.add(call.access(), call.app(), hostname, input.sniEndpoint());
        settle.accept(call.app().id());
        return shown(domain, call);
    }

    private DomainBody change(Call<DomainChange> call) {
        var endpoint = call.input().sniEndpoint();
        var domain = domains.certify(call.access(), call.app(), found(call), endpoint);
        settle.accept(call.app().id());
        return shown(domain, call);
    }

    private DomainBody remove(Call<Nothing> call) {
        var domain = domains.remove(call.access(), call.app(), found(call));
        settle.accept(call.app().id());
        return shown(domain, call);
    }

    private Domain found(Call<?> call) {
        return domains.find(call.app(), call.path("domain"));
    }

    private DomainBody shown(Domain domain, Call<?> call) {
        return DomainBody.of(domain, call.app(), target(call));
    }

    /** What a custom name's DNS record should point to: the name that comes with the app. */
    private String target(Call<?> call) {
        return domains.of(call.app().id()).stream()
                .filter(it -> it.kind() == Domain.Kind.BUILT_IN)
                .findFirst()
                .orElseThrow()
                .hostname();
    }
}
