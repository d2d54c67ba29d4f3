package dev.renga.control.ledger;

import java.util.List;

/** What a build made a slug with; nothing, if no build of ours did. */
public record Ingredients(List<UsedBuildpack> buildpacks, List<UsedRuntime> runtimes) {
    public static final Ingredients NONE = new Ingredients(List.of(), List.of());

    public Ingredients {
        buildpacks = List.copyOf(buildpacks);
        runtimes = List.copyOf(runtimes);
    }
}
