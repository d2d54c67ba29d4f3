package dev.renga.api;

import dev.renga.api.kit.AccountGate;
import dev.renga.api.kit.Guesses;
import dev.renga.api.kit.Hosts;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Links;
import dev.renga.api.kit.RateLimits;
import dev.renga.api.kit.RequestLog;
import dev.renga.api.kit.Server;
import dev.renga.api.kit.Services;
import dev.renga.api.routes.AccountRoutes;
import dev.renga.api.routes.AddonRoutes;
import dev.renga.api.routes.AppRoutes;
import dev.renga.api.routes.AuthorizationRoutes;
import dev.renga.api.routes.BlobRoutes;
import dev.renga.api.routes.BuildpackInstallationRoutes;
import dev.renga.api.routes.BuildpackRegistryRoutes;
import dev.renga.api.routes.CollaboratorRoutes;
import dev.renga.api.routes.ConfigVarRoutes;
import dev.renga.api.routes.DomainRoutes;
import dev.renga.api.routes.DynoRoutes;
import dev.renga.api.routes.DynoSizeRoutes;
import dev.renga.api.routes.FeatureRoutes;
import dev.renga.api.routes.FormationRoutes;
import dev.renga.api.routes.LogSessionRoutes;
import dev.renga.api.routes.OneOffRoutes;
import dev.renga.api.routes.RegionRoutes;
import dev.renga.api.routes.ReleaseRoutes;
import dev.renga.api.routes.Resource;
import dev.renga.api.routes.SchemaRoutes;
import dev.renga.api.routes.SessionRoutes;
import dev.renga.api.routes.SlugRoutes;
import dev.renga.api.routes.SniEndpointRoutes;
import dev.renga.api.routes.StackRoutes;
import dev.renga.api.routes.StreamRoutes;
import dev.renga.control.ControlDomain;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.rendezvous.Invitations;
import dev.renga.control.repeats.RepeatedRequests;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Puts the resources of the API together. */
final class Api {
    private final ControlDomain domain;
    private final Dynos dynos;
    private final Invitations invitations;
    private final LogSessions logs;
    private final Runnable certificatesChanged;
    private final Settings settings;
    private final InstantSource clock;
    private final RateLimits rateLimits;
    private final Guesses guesses;

    /**
     * @param certificatesChanged tells the routers of certificates that came or went
     */
    Api(
            ControlDomain domain,
            Dynos dynos,
            Invitations invitations,
            LogSessions logs,
            Runnable certificatesChanged,
            Settings settings,
            InstantSource clock) {
        this.domain = domain;
        this.dynos = dynos;
        this.invitations = invitations;
        this.logs = logs;
        this.certificatesChanged = certificatesChanged;
        this.settings = settings;
        this.clock = clock;
        this.rateLimits = new RateLimits(clock);
        this.guesses = new Guesses(clock);
    }

    /** All links: those of the domain, others, and the one that describes them. */
    Links links(List<Resource> others) {
        var all =
                Stream.concat(resources().stream(), others.stream())
                        .<Link<?, ?>>flatMap(it -> it.links().stream())
                        .toList();
        return new Links(Stream.concat(all.stream(), new SchemaRoutes(all).links().stream()));
    }

    Server server(Links links, RequestLog log) {
        return new Server(links, services(), log);
    }

    private Services services() {
        return new Services(
                new AccountGate(domain.accounts(), domain.authorizations(), domain.apps(), guesses),
                rateLimits,
                new RepeatedRequests(domain.database(), clock)::once,
                new Hosts(ServedNames.of(settings).stream()),
                settings.text(Setting.DOMAIN),
                settings.port(Setting.PORTS_HTTPS),
                settings.port(Setting.PORTS_RENDEZVOUS),
                clock);
    }

    private List<Resource> resources() {
        var stacks = Stacks.of(settings);
        var slugLimit = settings.size(Setting.SLUG_LIMIT);
        return List.of(
                new AccountRoutes(domain.accounts(), rateLimits, guesses),
                new AuthorizationRoutes(domain.authorizations(), clock),
                new SessionRoutes(domain.authorizations(), clock),
                new AppRoutes(domain.apps(), domain.accounts(), stacks, this::settle),
                new CollaboratorRoutes(domain.collaborators(), domain.accounts()),
                new ConfigVarRoutes(domain.config(), domain.releases()),
                new SlugRoutes(domain.slugs(), domain.blobs(), stacks, slugLimit),
                new BlobRoutes(domain.blobs()),
                new ReleaseRoutes(domain.releases(), domain.slugs(), stacks, logs),
                new FormationRoutes(domain.formations()),
                new DynoRoutes(dynos, domain.releases()),
                new OneOffRoutes(dynos, domain.releases(), invitations),
                new DomainRoutes(domain.domains(), this::settle),
                new SniEndpointRoutes(domain.sniEndpoints(), certificatesChanged, clock),
                new BuildpackInstallationRoutes(domain.buildpacks()),
                new BuildpackRegistryRoutes(settings.dist().resolve("buildpacks")),
                new LogSessionRoutes(logs, clock),
                new StreamRoutes(logs, clock),
                new RegionRoutes(),
                new DynoSizeRoutes(),
                new StackRoutes(stacks),
                new FeatureRoutes(),
                new AddonRoutes());
    }

    /** Certificates are told before routes, so whoever waits for the routes has both. */
    private void settle(AppId app) {
        certificatesChanged.run();
        dynos.settle(app);
    }
}
