package dev.renga.control.builds;

import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dyno of a build. */
record BuildDyno(BuildParts parts, RunningBuild running) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration BOOT = Duration.ofMinutes(1);

    /** The engine ends it should control be gone when its time is over. */
    private static final Duration SPARE = Duration.ofMinutes(2);

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "HOME", "/app",
                    "LANG", "C.UTF-8");

    DynoSpec spec(DynoId id, Digest source, String token) {
        var build = running.build();
        return new DynoSpec(
                id,
                build.app(),
                "build.1",
                DynoKind.BUILD,
                new RootFs(build.stack(), true, null),
                List.of("/renga/builder/build"),
                ENVIRONMENT,
                parts.limits().dyno(),
                0,
                false,
                GRACE,
                BOOT,
                parts.limits().time().plus(SPARE),
                build.id(),
                inputs(source, token),
                List.of(BuiltSlug.SLUG, BuiltSlug.CACHE, BuiltSlug.RESULT),
                null,
                "build");
    }

    private List<Input> inputs(Digest source, String token) {
        var inputs = new ArrayList<Input>();
        inputs.add(new Input.Blob("source", source));
        inputs.add(new Input.Inline("build.json", description().json(parts.services(), token)));
        inputs.add(new Input.Inline("ca.pem", parts.services().authorities()));
        parts.store()
                .cache(running.build())
                .ifPresent(it -> inputs.add(new Input.Blob("cache", it)));
        return inputs;
    }

    private BuildDescription description() {
        return new BuildDescription(
                running.app(),
                running.build(),
                running.build().buildpacks(),
                parts.config().of(running.app().id()),
                parts.stacks().shown(running.build().stack()),
                parts.limits().slug(),
                running.wanted().source() instanceof NewBuild.Source.Address);
    }
}
