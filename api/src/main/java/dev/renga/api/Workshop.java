package dev.renga.api;

import dev.renga.api.kit.PublicUrls;
import dev.renga.api.routes.BuildRoutes;
import dev.renga.api.routes.GitRoutes;
import dev.renga.api.routes.Resource;
import dev.renga.api.routes.RuntimeRoutes;
import dev.renga.api.routes.SourceRoutes;
import dev.renga.control.ControlDomain;
import dev.renga.control.authority.Authority;
import dev.renga.control.builds.BlobSweep;
import dev.renga.control.builds.BuildLimits;
import dev.renga.control.builds.BuildTokens;
import dev.renga.control.builds.Builds;
import dev.renga.control.database.Hints;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.git.GitLimits;
import dev.renga.control.git.GitRelay;
import dev.renga.control.git.ReleaseEnds;
import dev.renga.control.git.Remains;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.runtimes.DynoUnpacker;
import dev.renga.control.runtimes.Runtimes;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.sources.Outbound;
import dev.renga.control.sources.Sources;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.logs.LogStore;
import java.time.InstantSource;
import java.util.List;

/** Everything that makes slugs of source, put together. */
final class Workshop implements AutoCloseable {
    private final Runtimes runtimes;
    private final BuildTokens tokens = new BuildTokens();
    private final Sources sources;
    private final Builds builds;
    private final BlobSweep sweep;
    private final GitRelay git;
    private final LogSessions sessions;

    Workshop(
            ControlDomain domain,
            Dynos dynos,
            Authority authority,
            LogStore logs,
            LogSessions sessions,
            Hints hints,
            Settings settings,
            InstantSource clock) {
        var environment = BuildEnv.read(settings.home());
        var stacks = Stacks.of(settings);
        var pushLimit = settings.size(Setting.PUSH_LIMIT);
        this.sessions = sessions;
        runtimes =
                Runtimes.of(
                        settings,
                        environment,
                        domain.database(),
                        domain.blobs(),
                        new DynoUnpacker(dynos, stacks, clock),
                        name -> stacks.newest(stacks.choose(name)).whole(),
                        tokens::holds,
                        clock);
        sources = new Sources(domain.blobs(), Outbound.of(settings), pushLimit);
        builds =
                new Builds(
                        foundation(domain, stacks, logs, clock),
                        sources,
                        dynos::run,
                        tokens,
                        BuildLimits.of(settings),
                        new PlatformServices(settings, authority, environment),
                        new PublicAddresses(urls(settings), sessions));
        sweep = new BlobSweep(domain.database(), domain.slugs(), domain.blobs(), clock);
        var ends = new ReleaseEnds(domain.releases());
        hints.listen(ends);
        var remains =
                Remains.on(
                        domain.database(), domain.apps(), builds, dynos::run, stacks, logs, clock);
        domain.apps().follow(remains);
        hints.listen(remains);
        git =
                GitRelay.on(
                        dynos::run,
                        stacks,
                        builds,
                        domain.blobs(),
                        logs,
                        ends,
                        GitLimits.of(settings),
                        clock);
    }

    private static Builds.Foundation foundation(
            ControlDomain domain, Stacks stacks, LogStore logs, InstantSource clock) {
        return new Builds.Foundation(
                domain.database(),
                domain.events(),
                domain.buildpacks(),
                domain.config(),
                domain.slugs(),
                domain.releases(),
                domain.blobs(),
                stacks,
                logs,
                clock);
    }

    /** For texts that are written before anybody asks: by the first of the operator's names. */
    private static PublicUrls urls(Settings settings) {
        int port = settings.port(Setting.PORTS_HTTPS);
        var name = settings.list(Setting.NAMES).getFirst();
        var authority = port == 443 ? name : name + ":" + port;
        return new PublicUrls(
                authority,
                settings.text(Setting.DOMAIN),
                port,
                settings.port(Setting.PORTS_RENDEZVOUS));
    }

    /** Ends what an earlier control left half built; call it before anything is built. */
    void recover() {
        builds.recover();
        sweep.start();
    }

    List<Resource> resources() {
        return List.of(
                new RuntimeRoutes(tokens::admits, runtimes::obtain),
                new SourceRoutes(sources),
                new BuildRoutes(builds, sources, sessions),
                new GitRoutes(git));
    }

    @Override
    public void close() {
        sweep.close();
        runtimes.close();
    }
}
