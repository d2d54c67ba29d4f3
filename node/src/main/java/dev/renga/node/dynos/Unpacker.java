package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.Limits;
import dev.renga.node.containers.ContainerException;
import dev.renga.node.containers.ContainerPlan;
import dev.renga.node.containers.ContainerPlan.Access;
import dev.renga.node.containers.ContainerPlan.Shown;
import dev.renga.node.containers.Containers;
import dev.renga.node.containers.PipedContainer;
import dev.renga.node.containers.Slots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Unpacks a stranger's archive inside a container that can do nothing else. */
final class Unpacker {
    private static final long MINUTES = 15;
    private static final Limits LIMITS =
            new Limits(ByteSize.megabytes(512), 512, 64, ByteSize.megabytes(64));
    private static final String PROGRAM = program();

    private final Containers containers;
    private final Slots slots;
    private final Stacks stacks;
    private final InstantSource clock;

    Unpacker(Containers containers, Slots slots, Stacks stacks, InstantSource clock) {
        this.containers = containers;
        this.slots = slots;
        this.stacks = stacks;
        this.clock = clock;
    }

    private static String program() {
        try (var in = Unpacker.class.getResourceAsStream("unpack.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unpack(TreeName.Kind kind, Archive archive, Path tree, String stack, ByteSize most)
            throws IOException, UnpackFailedException {
        int slot = slots.take();
        var run = new RunId(Uuid7.next(clock));
        try {
            var plan = plan(kind, archive, tree, stack, most, run, slot);
            containers.prepare(plan, folder -> {});
            await(containers.startPiped(plan));
        } catch (ContainerException e) {
            throw UnpackFailedException.ofPlatform(String.valueOf(e.getMessage()));
        } finally {
            containers.remove(run);
            slots.free(slot);
        }
    }

    private ContainerPlan plan(
            TreeName.Kind kind,
            Archive archive,
            Path tree,
            String stack,
            ByteSize most,
            RunId run,
            int slot)
            throws IOException {
        var name = kind.name().toLowerCase(Locale.ROOT);
        return new ContainerPlan(
                run,
                slot,
                "unpack",
                List.of(
                        "bash",
                        "-c",
                        PROGRAM,
                        "unpack",
                        name,
                        Long.toString(most.bytes()),
                        Long.toString(archive.from()),
                        Long.toString(archive.bytes())),
                Map.of(),
                LIMITS,
                stacks.layers(stack, false),
                false,
                false,
                Map.of(),
                List.of(
                        new Shown(archive.file(), "/renga/in/archive", Access.READ_AS_OWNER),
                        new Shown(tree, "/renga/tree", Access.WRITE)),
                false);
    }

    private static void await(PipedContainer unpacking) throws UnpackFailedException {
        var said = ErrorTail.of(unpacking.stderr());
        try {
            unpacking.stdin().close();
            int status = unpacking.container().exit().get(MINUTES, TimeUnit.MINUTES);
            if (status != 0) {
                throw UnpackFailedException.ofArchive(status, "unpacking: " + said.text());
            }
        } catch (TimeoutException e) {
            throw UnpackFailedException.ofArchive(
                    -1, "unpacking took over " + MINUTES + " minutes");
        } catch (IOException | ExecutionException e) {
            throw UnpackFailedException.ofPlatform(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnpackFailedException.ofPlatform("the node stops");
        }
    }
}
