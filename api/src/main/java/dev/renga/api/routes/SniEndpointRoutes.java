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
import dev.renga.control.certificates.KeyedCertificate;
import dev.renga.control.certificates.TrustedRoots;
import dev.renga.control.domains.SniEndpoint;
import dev.renga.control.domains.SniEndpoints;
import java.time.InstantSource;
import java.util.List;

/** Certificates that users bring for host names of their apps. */
public final class SniEndpointRoutes implements Resource {
    private static final Ordering<SniEndpointBody> ORDERING =
            Ordering.<SniEndpointBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", SniEndpointBody::name));
    private final TrustedRoots roots = TrustedRoots.ofJava();
    private final SniEndpoints endpoints;
    private final Runnable certificatesChanged;
    private final InstantSource clock;

    /** A certificate with those of its authorities, and its key, all as PEM. */
    public record Upload(
            @JsonProperty(required = true) String certificateChain,
            @JsonProperty(required = true) String privateKey) {
        @Override
        public String toString() {
            return "Upload[]";
        }
    }

    /**
     * @param certificatesChanged tells the routers
     */
    public SniEndpointRoutes(
            SniEndpoints endpoints, Runnable certificatesChanged, InstantSource clock) {
        this.endpoints = endpoints;
        this.certificatesChanged = certificatesChanged;
        this.clock = clock;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/sni-endpoints",
                        VIEW,
                        nothing(),
                        many(SniEndpointBody.class, ORDERING),
                        this::list),
                new Link<>(
                        POST,
                        "/apps/{app}/sni-endpoints",
                        OPERATE,
                        body(Upload.class),
                        created(SniEndpointBody.class),
                        this::add),
                new Link<>(
                        GET,
                        "/apps/{app}/sni-endpoints/{endpoint}",
                        VIEW,
                        nothing(),
                        ok(SniEndpointBody.class),
                        this::info),
                new Link<>(
                        PATCH,
                        "/apps/{app}/sni-endpoints/{endpoint}",
                        OPERATE,
                        body(Upload.class),
                        ok(SniEndpointBody.class),
                        this::replace),
                new Link<>(
                        DELETE,
                        "/apps/{app}/sni-endpoints/{endpoint}",
                        OPERATE,
                        nothing(),
                        ok(SniEndpointBody.class),
                        this::remove));
    }

    private List<SniEndpointBody> list(Call<Nothing> call) {
        return endpoints.of(call.app().id()).stream().map(it -> shown(it, call)).toList();
    }

    private SniEndpointBody info(Call<Nothing> call) {
        return shown(found(call), call);
    }

    private SniEndpointBody add(Call<Upload> call) {
        return shown(endpoints.add(call.access(), call.app(), read(call.input())), call);
    }

    private SniEndpointBody replace(Call<Upload> call) {
        var endpoint = found(call);
        var certificate = read(call.input());
        var replaced = endpoints.replace(call.access(), call.app(), endpoint, certificate);
        certificatesChanged.run();
        return shown(replaced, call);
    }

    private KeyedCertificate read(Upload upload) {
        return KeyedCertificate.parse(
                upload.certificateChain(), upload.privateKey(), clock.instant());
    }

    private SniEndpointBody remove(Call<Nothing> call) {
        var removed = endpoints.remove(call.access(), call.app(), found(call));
        certificatesChanged.run();
        return shown(removed, call);
    }

    private SniEndpoint found(Call<?> call) {
        return endpoints.find(call.app().id(), call.path("endpoint"));
    }

    private SniEndpointBody shown(SniEndpoint it, Call<?> call) {
        return SniEndpointBody.of(it, call.app(), roots.vouchFor(it.chain(), clock.instant()));
    }
}
