package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.settings.Home;
import dev.renga.node.containers.ContainerPlan;
import dev.renga.node.containers.ContainerPlan.Access;
import dev.renga.node.containers.ContainerPlan.Shown;
import dev.renga.node.containers.DynoUser;
import dev.renga.node.containers.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Turns what control asks for into containers: what each kind of dyno sees. */
final class DynoPlans {
    /** A file's name, and no way out of its folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final Home home;
    private final Instance instance;
    private final Path distribution;
    private final Stacks stacks;

    DynoPlans(Home home, Instance instance, Path distribution, Stacks stacks) {
        this.home = home;
        this.instance = instance;
        this.distribution = distribution;
        this.stacks = stacks;
    }

    /**
     * The container of a run.
     *
     * @param slug the folders of the unpacked slug, the top one first; none if it has no slug
     */
    ContainerPlan plan(DynoSpec spec, RunId run, int slot, List<Path> slug) throws IOException {
        spec.inputs().forEach(input -> check(input.name()));
        spec.outputs().forEach(DynoPlans::check);
        boolean git = spec.kind() == dev.renga.kernel.engine.DynoKind.GIT;
        var layers = new ArrayList<>(slug);
        layers.addAll(stacks.layers(spec.rootFs().stack(), spec.rootFs().build()));
        return new ContainerPlan(
                run,
                slot,
                spec.id().toString(),
                spec.argv(),
                spec.environment(),
                spec.limits(),
                ceiling(spec),
                layers,
                !git,
                !git,
                texts(spec),
                mounts(spec),
                git,
                spec.client());
    }

    /** Only dynos that run a release have a log that can say they use too much. */
    private static ByteSize ceiling(DynoSpec spec) {
        var quota = spec.limits().memory();
        return switch (spec.kind()) {
            case FORMATION, ONE_OFF, RELEASE -> MemoryWatch.ceiling(quota);
            case BUILD, GIT, UNPACK -> quota;
        };
    }

    /** The machine's id of the user that a run's processes have. */
    long user(int slot) {
        return instance.idBase(slot) + DynoUser.ID;
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a file");
        }
    }

    private static Map<String, String> texts(DynoSpec spec) {
        var texts = new TreeMap<String, String>();
        for (var input : spec.inputs()) {
            if (input instanceof Input.Inline(var name, var text)) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    private List<Shown> mounts(DynoSpec spec) throws IOException {
        var mounts = new ArrayList<Shown>();
        for (var input : spec.inputs()) {
            if (input instanceof Input.Blob(var name, var digest)) {
                var blob = existing(home.blob(digest), "input " + name);
                mounts.add(new Shown(blob, "/renga/in/" + name, Access.READ_AS_OWNER));
            }
        }
        switch (spec.kind()) {
            case BUILD -> mounts.addAll(forBuild());
            case GIT -> mounts.addAll(forGit(spec));
            case FORMATION, ONE_OFF, RELEASE, UNPACK -> {}
        }
        return mounts;
    }

    private List<Shown> forBuild() throws IOException {
        return List.of(
                distributed("builder", "/renga/builder"),
                distributed("buildpacks", "/renga/buildpacks"),
                new Shown(TreeStore.runtimes(home), "/renga/runtimes", ContainerPlan.Access.READ));
    }

    private List<Shown> forGit(DynoSpec spec) throws IOException {
        var repository = existing(home.repository(spec.app()), "the repository");
        return List.of(
                new Shown(repository, "/renga/repository", Access.WRITE),
                distributed("builder/git-hooks", "/renga/hooks"));
    }

    private Shown distributed(String folder, String destination) throws IOException {
        return new Shown(existing(distribution.resolve(folder), folder), destination, Access.READ);
    }

    private static Path existing(Path path, String what) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(what + " is not there: " + path);
        }
        return path;
    }
}
