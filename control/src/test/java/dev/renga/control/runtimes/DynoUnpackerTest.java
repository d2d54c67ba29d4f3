package dev.renga.control.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.dynos.Fleet;
import dev.renga.control.dynos.FleetParts;
import dev.renga.control.engine.FakeEngine;
import dev.renga.control.routes.RouteTable;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.Digest;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynoUnpackerTest {
    private static final Digest ARCHIVE = Digest.of("archive");
    private static final String STACK = "debian-12-0123456789ab";

    @TempDir Path cache;
    private final TestDomain test = new TestDomain();
    private final FakeEngine engine = new FakeEngine(test.clock());
    private final List<DynoSpec> started = new CopyOnWriteArrayList<>();
    private final Fleet fleet =
            new Fleet(
                    new FleetParts(
                            test.domain(),
                            test.settings(),
                            engine,
                            new RouteTable(1),
                            1,
                            test.clock()));

    @BeforeEach
    void start() throws IOException {
        var stack = Files.createDirectories(cache.resolve("stacks").resolve(STACK));
        Files.writeString(stack.resolve("stack.json"), "{}");
        fleet.adopt();
    }

    @AfterEach
    void close() {
        fleet.close();
        test.close();
    }

    @Test
    void anArchiveIsUnpackedByADynoIntoTheTreeOfItsDigest() {
        ends(0);
        unpacker().unpack(ARCHIVE);
        assertThat(started)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(DynoKind.UNPACK);
                    assertThat(it.name()).isEqualTo("runtime:" + ARCHIVE);
                    assertThat(it.rootFs().stack()).isEqualTo(STACK);
                    assertThat(it.inputs()).containsExactly(new Input.Blob("archive", ARCHIVE));
                });
        assertThat(engine.specs()).isEmpty();
    }

    @Test
    void whatIsUnpackedIsNotUnpackedAgain() {
        ends(0);
        var unpacker = unpacker();
        unpacker.unpack(ARCHIVE);
        unpacker.unpack(ARCHIVE);
        assertThat(started).hasSize(1);
    }

    @Test
    void whatIsForgottenIsUnpackedAgainWhenItIsWanted() {
        ends(0);
        var unpacker = unpacker();
        unpacker.unpack(ARCHIVE);
        unpacker.forget(ARCHIVE);
        unpacker.unpack(ARCHIVE);
        assertThat(started)
                .extracting(DynoSpec::name)
                .containsExactly(
                        "runtime:" + ARCHIVE, "forget:runtime:" + ARCHIVE, "runtime:" + ARCHIVE);
    }

    @Test
    void aFailureIsToldAndTriedAgainTheNextTime() {
        ends(2);
        var unpacker = unpacker();
        assertThatThrownBy(() -> unpacker.unpack(ARCHIVE))
                .isInstanceOf(RengaException.class)
                .hasMessage("The runtime can't be unpacked: it ended with 2.");
        ends(0);
        unpacker.unpack(ARCHIVE);
        assertThat(started).hasSize(2);
    }

    private void ends(int status) {
        engine.script((it, spec) -> {
            started.add(spec);
            it.exit(spec.id(), status);
        });
    }

    private DynoUnpacker unpacker() {
        return new DynoUnpacker(
                fleet.dynos(), new Stacks(cache.resolve("stacks"), "", "", ""), test.clock());
    }
}
