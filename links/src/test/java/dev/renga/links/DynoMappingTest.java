package dev.renga.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.EngineFacts;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import dev.renga.kernel.engine.TerminalSize;
import dev.renga.links.wire.Dyno;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DynoMappingTest {
    private static final UUID ID = new UUID(7, 11);

    @ParameterizedTest
    @EnumSource
    void aSpecOfEveryKindSurvivesTheRoad(DynoKind kind) {
        var spec =
                new DynoSpec(
                        new DynoId(ID),
                        new AppId(ID),
                        "web.1",
                        kind,
                        new RootFs("debian-12-0123456789ab", true, Digest.of("slug")),
                        List.of("bash", "-c", "echo ☂"),
                        Map.of("PORT", "5000", "EMPTY", ""),
                        new Limits(ByteSize.megabytes(512), 1024, 256, ByteSize.megabytes(4096)),
                        5000,
                        true,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofHours(24),
                        ID,
                        List.of(
                                new Input.Blob("source", Digest.of("x")),
                                new Input.Inline("build.json", "{}")),
                        List.of("slug.tgz"),
                        "a@example.com",
                        "npm start");
        assertThat(DynoMapping.fromWire(DynoMapping.toWire(spec))).isEqualTo(spec);
    }

    @Test
    void whatASpecLeavesOutStaysOut() {
        var spec =
                new DynoSpec(
                        new DynoId(ID),
                        new AppId(ID),
                        "git.1",
                        DynoKind.GIT,
                        new RootFs("debian-12-0123456789ab", false, null),
                        List.of("git"),
                        Map.of(),
                        new Limits(ByteSize.megabytes(1), 2, 3, ByteSize.megabytes(4)),
                        0,
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        "git");
        assertThat(DynoMapping.fromWire(DynoMapping.toWire(spec))).isEqualTo(spec);
    }

    @Test
    void whoADynoAwaitsSurvivesTheRoad() {
        var patience = Duration.ofSeconds(30);
        for (var size : new TerminalSize[] {new TerminalSize(132, 50), null}) {
            var spec = gitSpec().awaiting(new AwaitedClient(patience, size));
            assertThat(DynoMapping.fromWire(DynoMapping.toWire(spec))).isEqualTo(spec);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReportOfEveryStateSurvivesTheRoad(DynoReport.State state) {
        var report =
                new DynoReport(
                        new DynoId(ID),
                        new RunId(ID),
                        state,
                        Instant.ofEpochMilli(1234567890123L),
                        "10.88.3.7",
                        5000,
                        0,
                        "because",
                        Map.of("slug.tgz", new DynoReport.Output(Digest.of("y"), 42)));
        assertThat(ReportMapping.fromWire(ReportMapping.toWire(report))).isEqualTo(report);
    }

    @Test
    void noExitIsNotExitZero() {
        var report =
                new DynoReport(
                        new DynoId(ID),
                        null,
                        DynoReport.State.STARTING,
                        Instant.EPOCH,
                        null,
                        0,
                        null,
                        null,
                        Map.of());
        assertThat(ReportMapping.fromWire(ReportMapping.toWire(report))).isEqualTo(report);
    }

    @Test
    void factsSurviveTheRoad() {
        var facts = new EngineFacts(List.of("debian-12-0123456789ab"), true, "10.88.0.1");
        assertThat(ReportMapping.fromWire(ReportMapping.toWire(facts))).isEqualTo(facts);
    }

    @Test
    void aKindOfALaterVersionIsRefused() {
        var later = DynoMapping.toWire(gitSpec()).toBuilder().setKindValue(99).build();
        assertThatIllegalArgumentException().isThrownBy(() -> DynoMapping.fromWire(later));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        var broken = Dyno.newBuilder().setId("../../etc/passwd").build();
        assertThatIllegalArgumentException().isThrownBy(() -> DynoMapping.fromWire(broken));
    }

    private static DynoSpec gitSpec() {
        return new DynoSpec(
                new DynoId(ID),
                new AppId(ID),
                "git.1",
                DynoKind.GIT,
                new RootFs("s", false, null),
                List.of("git"),
                Map.of(),
                new Limits(ByteSize.megabytes(1), 2, 3, ByteSize.megabytes(4)),
                0,
                false,
                Duration.ZERO,
                Duration.ZERO,
                null,
                null,
                List.of(),
                List.of(),
                null,
                "git");
    }
}
