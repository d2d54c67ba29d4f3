package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoReport.Output;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.node.files.Bell;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Unpacks an archive for control: its name says into which tree, and its output {@code tree} how
 * much that takes. With {@code forget:} in front of the name it removes the tree instead.
 */
final class UnpackDyno implements Dyno {
    private static final String FORGET = "forget:";
    private static final Duration LONG = Duration.ofHours(1);
    private final DynoSpec spec;
    private final Workshop workshop;
    private final DynoStatus status;
    private final Bell bell = new Bell();
    private volatile boolean removing;

    UnpackDyno(DynoSpec spec, Workshop workshop, DynoStatus status) {
        this.spec = spec;
        this.workshop = workshop;
        this.status = status;
        this.removing = status.record().removing();
    }

    @Override
    public void remove() {
        removing = true;
        bell.ring();
    }

    @Override
    public void leave() {
        bell.close();
    }

    @Override
    public ByteDuplex attach(Attachment kind) {
        throw new RengaException(
                Problem.INVALID_PARAMS, "Dyno " + spec.name() + " can't be attached to.");
    }

    @Override
    public void live() throws InterruptedException {
        if (!status.record().over()) {
            unpack();
        }
        while (!removing) {
            bell.await(LONG);
        }
        status.gone();
    }

    private void unpack() {
        status.moved(State.UP);
        try {
            var outputs = spec.name().startsWith(FORGET) ? forgotten() : unpacked();
            status.ended(State.COMPLETE, 0, null, outputs);
        } catch (IOException e) {
            status.ended(State.COMPLETE, 1, String.valueOf(e.getMessage()), Map.of());
        } catch (UnpackFailedException e) {
            int exit = e.status() > 0 ? e.status() : 1;
            status.ended(State.COMPLETE, exit, e.reason(), Map.of());
        } catch (IllegalArgumentException e) {
            status.ended(State.FAILED, null, e.getMessage(), Map.of());
        }
    }

    private Map<String, Output> forgotten() throws IOException {
        workshop.trees().forget(TreeName.parse(spec.name().substring(FORGET.length())));
        return Map.of();
    }

    private Map<String, Output> unpacked() throws IOException, UnpackFailedException {
        var name = TreeName.parse(spec.name());
        var tree = workshop.trees().ensure(name, archive(), spec.rootFs().stack());
        return Map.of("tree", new Output(name.digest(), workshop.trees().bytes(tree)));
    }

    private Digest archive() {
        return spec.inputs().stream()
                .filter(input -> input.name().equals("archive"))
                .filter(Input.Blob.class::isInstance)
                .map(input -> ((Input.Blob) input).digest())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no input \"archive\""));
    }
}
