package dev.renga.control.git;

import dev.renga.control.apps.App;
import dev.renga.control.builds.DynoStarter;
import dev.renga.control.dynos.RunningDyno;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Git dynos on the default stack, whatever an app is built on: its build image has git. */
final class PlatformGitDynos implements GitDynos {
    private static final Limits LIMITS =
            new Limits(ByteSize.megabytes(1024), 512, 256, ByteSize.megabytes(1024));
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration BOOT = Duration.ofMinutes(1);
    private final DynoStarter dynos;
    private final Stacks stacks;
    private final Duration lifetime;
    private final InstantSource clock;

    PlatformGitDynos(DynoStarter dynos, Stacks stacks, Duration lifetime, InstantSource clock) {
        this.dynos = dynos;
        this.stacks = stacks;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public GitDyno start(App app, GitCommand command) {
        return new Started(dynos.run(spec(app, command)));
    }

    private DynoSpec spec(App app, GitCommand command) {
        return new DynoSpec(
                new DynoId(Uuid7.next(clock)),
                app.id(),
                "git.1",
                DynoKind.GIT,
                new RootFs(stacks.newest(stacks.choose(null)).whole(), true, null),
                command.argv(),
                command.environment(),
                LIMITS,
                0,
                false,
                GRACE,
                BOOT,
                lifetime,
                null,
                List.of(),
                List.of(),
                null,
                "git");
    }

    private record Started(RunningDyno dyno) implements GitDyno {
        @Override
        public ByteDuplex stdio() {
            return dyno.attach(Attachment.STDIO);
        }

        @Override
        public ByteDuplex hook() {
            return dyno.attach(Attachment.HOOK);
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            var end = dyno.awaitEnd();
            if (!end.well()) {
                throw new RengaException(
                        Problem.SERVICE_UNAVAILABLE, "A git dyno ended badly: " + end.reason());
            }
        }

        @Override
        public void close() {
            dyno.close();
        }
    }
}
