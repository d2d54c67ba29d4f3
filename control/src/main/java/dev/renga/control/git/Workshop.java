package dev.renga.control.git;

import dev.renga.control.ControlDomain;
import dev.renga.control.builds.Addresses;
import dev.renga.control.builds.BuildLimits;
import dev.renga.control.builds.BuildServices;
import dev.renga.control.builds.BuildTokens;
import dev.renga.control.builds.Builds;
import dev.renga.control.builds.DynoStarter;
import dev.renga.control.sources.Outbound;
import dev.renga.control.sources.Sources;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.logs.LogStore;
import java.time.InstantSource;

/** All that turns source into releases, put together. */
public record Workshop(Builds builds, Sources sources, BuildTokens tokens, GitRelay git) {
    /** Fails what an earlier control left half done, so call it once at a start. */
    public static Workshop open(
            ControlDomain domain,
            DynoStarter dynos,
            LogStore logs,
            Settings settings,
            BuildServices services,
            Addresses addresses,
            InstantSource clock) {
        var stacks = Stacks.of(settings);
        var tokens = new BuildTokens();
        var sources =
                new Sources(
                        domain.blobs(), Outbound.of(settings), settings.size(Setting.PUSH_LIMIT));
        var builds =
                new Builds(
                        foundation(domain, stacks, logs, clock),
                        sources,
                        dynos,
                        tokens,
                        BuildLimits.of(settings),
                        services,
                        addresses,
                        settings.text(Setting.STACK_ALIAS));
        builds.recover();
        var limits = GitLimits.of(settings);
        var git = GitRelay.on(dynos, stacks, builds, domain.blobs(), logs, limits, clock);
        return new Workshop(builds, sources, tokens, git);
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
}
