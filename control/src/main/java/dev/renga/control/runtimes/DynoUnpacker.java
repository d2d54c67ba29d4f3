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
    // Trees go away only when this control says so.
    private final Set<Digest> unpacked = ConcurrentHashMap.newKeySet();

    public DynoUnpacker(Dynos dynos, Stacks stacks, InstantSource clock) {
        this.dynos = dynos;
        this.stacks = stacks;
        this.clock = clock;
    }

    @Override
    public long unpack(Digest archive) {
        if (unpacked.contains(archive)) {
            return 0;
        }
        var end = run("runtime:" + archive, List.of(new Input.Blob("archive", archive)));
        unpacked.add(archive);
        var tree = end.outputs().get("tree");
        return tree == null ? 0 : tree.bytes();
    }

    @Override
    public void forget(Digest archive) {
        unpacked.remove(archive);
        run("forget:runtime:" + archive, List.of());
    }

    private DynoEnd run(String name, List<Input> inputs) {
        var end = ended(name, inputs);
        if (!end.well()) {
            throw refused(end.reason() == null ? "it ended with " + end.exit() : end.reason());
        }
        return end;
    }

    private DynoEnd ended(String name, List<Input> inputs) {
        try (var dyno = dynos.run(spec(name, inputs))) {
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

    private DynoSpec spec(String name, List<Input> inputs) {
        var stack = stacks.newest(stacks.choose(null)).whole();
        return new DynoSpec(
                new DynoId(Uuid7.next(clock)),
                NO_APP,
                name,
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
                inputs,
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
