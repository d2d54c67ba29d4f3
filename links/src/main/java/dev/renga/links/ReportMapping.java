package dev.renga.links;

import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.EngineFacts;
import dev.renga.links.wire.DynoState;
import dev.renga.links.wire.NodeFacts;
import dev.renga.links.wire.Output;
import dev.renga.links.wire.Report;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a node tells, on the wire and back. */
public final class ReportMapping {
    private ReportMapping() {}

    public static Report toWire(DynoReport report) {
        var wire =
                Report.newBuilder()
                        .setDyno(report.dyno().toString())
                        .setRun(text(report.run()))
                        .setState(toWire(report.state()))
                        .setSinceMillis(report.since().toEpochMilli())
                        .setAddress(text(report.address()))
                        .setPort(report.port())
                        .setReason(text(report.reason()));
        if (report.exit() != null) {
            wire.setExit(report.exit());
        }
        report.outputs().forEach((name, output) -> wire.addOutputs(toWire(name, output)));
        return wire.build();
    }

    public static DynoReport fromWire(Report wire) {
        return new DynoReport(
                DynoId.parse(wire.getDyno()),
                wire.getRun().isEmpty() ? null : RunId.parse(wire.getRun()),
                fromWire(wire.getState()),
                Instant.ofEpochMilli(wire.getSinceMillis()),
                emptyAsNull(wire.getAddress()),
                wire.getPort(),
                wire.hasExit() ? wire.getExit() : null,
                emptyAsNull(wire.getReason()),
                outputs(wire));
    }

    public static NodeFacts toWire(EngineFacts facts) {
        return NodeFacts.newBuilder()
                .addAllStacks(facts.stacks())
                .setLimits(facts.limits())
                .setGatewayAddress(facts.gatewayAddress())
                .build();
    }

    public static EngineFacts fromWire(NodeFacts wire) {
        return new EngineFacts(wire.getStacksList(), wire.getLimits(), wire.getGatewayAddress());
    }

    private static Output toWire(String name, DynoReport.Output output) {
        return Output.newBuilder()
                .setName(name)
                .setDigest(output.digest().hex())
                .setBytes(output.bytes())
                .build();
    }

    private static Map<String, DynoReport.Output> outputs(Report wire) {
        return wire.getOutputsList().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Output::getName,
                                it ->
                                        new DynoReport.Output(
                                                new Digest(it.getDigest()), it.getBytes())));
    }

    private static DynoState toWire(DynoReport.State state) {
        return switch (state) {
            case STARTING -> DynoState.STARTING;
            case UP -> DynoState.UP;
            case CRASHED -> DynoState.CRASHED;
            case STOPPING -> DynoState.STOPPING;
            case COMPLETE -> DynoState.COMPLETE;
            case FAILED -> DynoState.FAILED;
            case GONE -> DynoState.GONE;
        };
    }

    private static DynoReport.State fromWire(DynoState state) {
        return switch (state) {
            case STARTING -> DynoReport.State.STARTING;
            case UP -> DynoReport.State.UP;
            case CRASHED -> DynoReport.State.CRASHED;
            case STOPPING -> DynoReport.State.STOPPING;
            case COMPLETE -> DynoReport.State.COMPLETE;
            case FAILED -> DynoReport.State.FAILED;
            case GONE -> DynoReport.State.GONE;
            case UNRECOGNIZED -> throw new IllegalArgumentException("an unknown dyno state");
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
