package dev.renga.router.session;

import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Backend;
import dev.renga.router.table.AppRoute;
import dev.renga.router.table.Availability;
import dev.renga.router.table.Run;
import dev.renga.router.table.Traffic;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;

/** Reads control's messages into the router's own values. */
final class Wire {
    private Wire() {}

    static AppRoute route(AppRoutes told) {
        var runs = new ArrayList<Run>();
        for (var backend : told.getBackendsList()) {
            runs.add(run(told.getApp(), backend));
        }
        return new AppRoute(
                told.getApp(),
                told.getGeneration(),
                told.getName(),
                told.getHostsList(),
                availability(told.getAvailability()),
                runs,
                told.getErrorPageUrl(),
                told.getMaintenancePageUrl(),
                new Traffic());
    }

    private static Run run(String app, Backend told) {
        return new Run(
                app,
                told.getRun(),
                told.getDyno(),
                new InetSocketAddress(address(told.getAddress()), told.getPort()));
    }

    /** Addresses only: a name is never looked up. */
    private static InetAddress address(String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            throw new IllegalArgumentException("not an address of a dyno: " + text);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address of a dyno: " + text, e);
        }
    }

    /** What a newer control may say that this router doesn't know counts as starting. */
    private static Availability availability(dev.renga.links.wire.Availability told) {
        return switch (told) {
            case SERVING -> Availability.SERVING;
            case BLANK -> Availability.BLANK;
            case NO_WEB -> Availability.NO_WEB;
            case STARTING_UP, UNRECOGNIZED -> Availability.STARTING_UP;
            case DOWN -> Availability.DOWN;
            case MAINTENANCE -> Availability.MAINTENANCE;
        };
    }
}
