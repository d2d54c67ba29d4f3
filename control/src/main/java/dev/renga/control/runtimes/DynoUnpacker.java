package dev.renga.control.runtimes;

import dev.renga.control.dynos.DynoEnd;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has archives unpacked by dynos: nothing that was downloaded is opened by the platform itself. */
public final class DynoUnpacker implements Unpacker {
    /** A runtime belongs to no app. */
    private static final AppId NO_APP = new AppId(new UUID(0, 0));

    private static final Limits LIMITS =
            new Limits(ByteSize.megabytes(1024), 1024, 64, ByteSize.megabytes(1024));
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Dynos dynos;
    private final Stacks stacks;
    private final InstantSource clock;
    // Trees don't go away while this control lives: it alone would say so.
    private final Set<Digest> unpacked = ConcurrentHashMap.newKeySet();

    public DynoUnpacker(Dynos dynos, Stacks stacks, InstantSource clock) {
        this.dynos = dynos;
        this.stacks = stacks;
        this.clock = clock;
    }

    @Override
    public void unpack(Digest archive) {
        if (!unpacked.contains(archive)) {
            var end = run(archive);
            if (!end.well()) {
                throw refused(end.reason() == null ? "it ended with " + end.exit() : end.reason());
            }
            unpacked.add(archive);
        }
    }

    private DynoEnd run(Digest archive) {
        try (var dyno = dynos.run(spec(archive))) {
            return dyno.end().toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw refused("it took longer than %d minutes".formatted(LONGEST.toMinutes()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("it was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is never an error", e);
        }
    }

    private DynoSpec spec(Digest archive) {
        var stack = stacks.newest(stacks.choose(null)).whole();
        return new DynoSpec(
                new DynoId(Uuid7.next(clock)),
                NO_APP,
                "runtime:" + archive,
                DynoKind.UNPACK,
                new RootFs(stack, false, null),
                List.of(),
                Map.of(),
                LIMITS,
                0,
                false,
                GRACE,
                LONGEST,
                LONGEST,
                null,
                List.of(new Input.Blob("archive", archive)),
                List.of(),
                null,
                "unpack");
    }

    private static RengaException refused(String reason) {
        return new RengaException(
                Problem.SERVICE_UNAVAILABLE,
                "The runtime can't be unpacked: %s.".formatted(reason));
    }
}
