package dev.renga.links;

import com.google.protobuf.ByteString;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import dev.renga.kernel.engine.TerminalSize;
import dev.renga.links.wire.AttachKind;
import dev.renga.links.wire.Dyno;
import dev.renga.links.wire.InputFile;
import dev.renga.links.wire.Kind;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dyno's spec on the wire and back. A message that makes no spec is an {@link
 * IllegalArgumentException}.
 */
public final class DynoMapping {
    private DynoMapping() {}

    public static Dyno toWire(DynoSpec spec) {
        var wire =
                Dyno.newBuilder()
                        .setId(spec.id().toString())
                        .setApp(spec.app().toString())
                        .setName(spec.name())
                        .setKind(toWire(spec.kind()))
                        .setStack(spec.rootFs().stack())
                        .setBuildImage(spec.rootFs().build())
                        .setSlug(text(spec.rootFs().slug()))
                        .addAllArgv(spec.argv())
                        .putAllEnvironment(spec.environment())
                        .setPort(spec.port())
                        .setRestart(spec.restart())
                        .setGraceMillis(spec.grace().toMillis())
                        .setBootTimeoutMillis(spec.bootTimeout().toMillis())
                        .setLogStream(text(spec.logStream()))
                        .addAllOutputs(spec.outputs())
                        .setStartedBy(text(spec.startedBy()))
                        .setDisplayCommand(spec.displayCommand());
        if (spec.lifetime() != null) {
            wire.setLifetimeMillis(spec.lifetime().toMillis());
        }
        if (spec.client() != null) {
            wire.setClient(toWire(spec.client()));
        }
        spec.inputs().forEach(input -> wire.addInputs(toWire(input)));
        limits(wire, spec.limits());
        return wire.build();
    }

    public static DynoSpec fromWire(Dyno wire) {
        return new DynoSpec(
                DynoId.parse(wire.getId()),
                AppId.parse(wire.getApp()),
                wire.getName(),
                fromWire(wire.getKind()),
                new RootFs(wire.getStack(), wire.getBuildImage(), digest(wire.getSlug())),
                wire.getArgvList(),
                wire.getEnvironmentMap(),
                limits(wire),
                wire.getPort(),
                wire.getRestart(),
                Duration.ofMillis(wire.getGraceMillis()),
                Duration.ofMillis(wire.getBootTimeoutMillis()),
                wire.getLifetimeMillis() == 0 ? null : Duration.ofMillis(wire.getLifetimeMillis()),
                wire.getLogStream().isEmpty() ? null : UUID.fromString(wire.getLogStream()),
                wire.getInputsList().stream().map(DynoMapping::fromWire).toList(),
                wire.getOutputsList(),
                emptyAsNull(wire.getStartedBy()),
                wire.getDisplayCommand(),
                wire.hasClient() ? fromWire(wire.getClient()) : null);
    }

    private static dev.renga.links.wire.AwaitedClient toWire(AwaitedClient client) {
        var wire =
                dev.renga.links.wire.AwaitedClient.newBuilder()
                        .setPatienceMillis(client.patience().toMillis());
        var size = client.terminal();
        if (size != null) {
            wire.getTerminalBuilder().setColumns(size.columns()).setLines(size.lines());
        }
        return wire.build();
    }

    private static AwaitedClient fromWire(dev.renga.links.wire.AwaitedClient wire) {
        var size = wire.getTerminal();
        return new AwaitedClient(
                Duration.ofMillis(wire.getPatienceMillis()),
                wire.hasTerminal() ? new TerminalSize(size.getColumns(), size.getLines()) : null);
    }

    public static AttachKind toWire(Attachment kind) {
        return switch (kind) {
            case STDIO -> AttachKind.STDIO;
            case HOOK -> AttachKind.HOOK;
        };
    }

    public static Attachment fromWire(AttachKind kind) {
        return switch (kind) {
            case STDIO -> Attachment.STDIO;
            case HOOK -> Attachment.HOOK;
            case UNRECOGNIZED ->
                    throw new IllegalArgumentException("an attachment of an unknown kind");
        };
    }

    private static void limits(Dyno.Builder wire, Limits limits) {
        wire.setMemoryBytes(limits.memory().bytes())
                .setCpuShares(limits.cpuShares())
                .setProcesses(limits.processes())
                .setDiskBytes(limits.disk().bytes());
    }

    private static Limits limits(Dyno wire) {
        return new Limits(
                new ByteSize(wire.getMemoryBytes()),
                wire.getCpuShares(),
                wire.getProcesses(),
                new ByteSize(wire.getDiskBytes()));
    }

    private static InputFile toWire(Input input) {
        return switch (input) {
            case Input.Blob(var name, var digest) ->
                    InputFile.newBuilder().setName(name).setDigest(digest.hex()).build();
            case Input.Inline(var name, var text) ->
                    InputFile.newBuilder()
                            .setName(name)
                            .setInline(ByteString.copyFromUtf8(text))
                            .build();
        };
    }

    private static Input fromWire(InputFile wire) {
        return wire.getDigest().isEmpty()
                ? new Input.Inline(wire.getName(), wire.getInline().toStringUtf8())
                : new Input.Blob(wire.getName(), new Digest(wire.getDigest()));
    }

    private static Kind toWire(DynoKind kind) {
        return switch (kind) {
            case FORMATION -> Kind.FORMATION;
            case ONE_OFF -> Kind.ONE_OFF;
            case RELEASE -> Kind.RELEASE;
            case BUILD -> Kind.BUILD;
            case GIT -> Kind.GIT;
            case UNPACK -> Kind.UNPACK;
        };
    }

    private static DynoKind fromWire(Kind kind) {
        return switch (kind) {
            case FORMATION -> DynoKind.FORMATION;
            case ONE_OFF -> DynoKind.ONE_OFF;
            case RELEASE -> DynoKind.RELEASE;
            case BUILD -> DynoKind.BUILD;
            case GIT -> DynoKind.GIT;
            case UNPACK -> DynoKind.UNPACK;
            case UNRECOGNIZED -> throw new IllegalArgumentException("a dyno of an unknown kind");
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable Digest digest(String hex) {
        return hex.isEmpty() ? null : new Digest(hex);
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
