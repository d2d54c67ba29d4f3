package dev.renga.control.builds;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.config.ConfigVars;
import dev.renga.control.sources.Sources;
import dev.renga.control.stacks.Stacks;
import dev.renga.logs.LogStore;
import java.time.InstantSource;

/** What every build works with. */
record BuildParts(
        BuildStore store,
        Launch launch,
        Sources sources,
        ConfigVars config,
        Blobs blobs,
        LogStore logs,
        DynoStarter dynos,
        BuildTokens tokens,
        Turns turns,
        BuildLimits limits,
        BuildServices services,
        Addresses addresses,
        Stacks stacks,
        InstantSource clock) {}
