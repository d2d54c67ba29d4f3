package dev.renga.control.dynos;

import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import java.util.List;
import java.util.stream.Stream;

/** What an app has, and how far the routers know of it. */
record Observed(List<DynoRow> dynos, RoutesSeen routes) {
    Observed {
        dynos = List.copyOf(dynos);
    }

    Stream<DynoRow> of(DynoKind kind) {
        return dynos.stream().filter(it -> it.kind() == kind);
    }

    List<DynoRow> formation(ProcessType type) {
        return of(DynoKind.FORMATION).filter(it -> it.type().equals(type)).toList();
    }
}
