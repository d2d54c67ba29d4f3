package dev.renga.control.routes;

import com.google.protobuf.ByteString;
import dev.renga.kernel.AppId;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Certificate;
import dev.renga.links.wire.CertificateNames;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.ToRouter;
import java.util.List;

/** Messages to a router. */
final class RouteWire {
    private RouteWire() {}

    static ToRouter hello(Hello hello) {
        return ToRouter.newBuilder().setHello(hello).build();
    }

    static ToRouter synced() {
        return ToRouter.newBuilder().setSynced(true).build();
    }

    static ToRouter forget(AppId app) {
        return ToRouter.newBuilder().setForget(app.toString()).build();
    }

    static ToRouter certificate(ServedCertificate served) {
        var wire =
                Certificate.newBuilder()
                        .addAllNames(served.names())
                        .setChainPem(ByteString.copyFromUtf8(served.chain()))
                        .setKeyPem(ByteString.copyFromUtf8(served.key()));
        return ToRouter.newBuilder().setCertificate(wire).build();
    }

    static ToRouter forgetCertificate(List<String> names) {
        var wire = CertificateNames.newBuilder().addAllNames(names);
        return ToRouter.newBuilder().setForgetCertificate(wire).build();
    }

    static ToRouter routes(AppId app, Generation generation, RouteEntry entry) {
        var wire =
                AppRoutes.newBuilder()
                        .setApp(app.toString())
                        .setGeneration(generation.value())
                        .setName(entry.name().value())
                        .addAllHosts(entry.hosts())
                        .setAvailability(availability(entry.availability()))
                        .setErrorPageUrl(entry.pages().error())
                        .setMaintenancePageUrl(entry.pages().maintenance());
        entry.backends().forEach(it -> wire.addBackends(backend(it)));
        return ToRouter.newBuilder().setRoutes(wire).build();
    }

    private static dev.renga.links.wire.Backend backend(Backend backend) {
        return dev.renga.links.wire.Backend.newBuilder()
                .setDyno(backend.dyno())
                .setRun(backend.run().toString())
                .setAddress(backend.address())
                .setPort(backend.port())
                .build();
    }

    private static dev.renga.links.wire.Availability availability(Availability availability) {
        return switch (availability) {
            case SERVING -> dev.renga.links.wire.Availability.SERVING;
            case BLANK -> dev.renga.links.wire.Availability.BLANK;
            case NO_WEB -> dev.renga.links.wire.Availability.NO_WEB;
            case STARTING_UP -> dev.renga.links.wire.Availability.STARTING_UP;
            case DOWN -> dev.renga.links.wire.Availability.DOWN;
            case MAINTENANCE -> dev.renga.links.wire.Availability.MAINTENANCE;
        };
    }
}
