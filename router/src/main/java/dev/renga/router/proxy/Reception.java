package dev.renga.router.proxy;

import dev.renga.router.filter.Arrival;

/** Decides who answers a request: the app of its host, or the router itself. */
final class Reception {
    private Reception() {}

    static void receive(Lane lane, ClientConnection client, Arrival arrival) {
        var head = arrival.head();
        var host = head.host();
        var app = lane.routing().table().find(host.bytes(), host.from(), host.to());
        if (app != null) {
            client.begin(arrival, Request.of(app, head));
            return;
        }
        var page = page(lane, client, arrival);
        lane.counters().request(page.status(), null);
        client.answer(page, head.isHead(), head.keepsAlive());
    }

    private static ErrorPage page(Lane lane, ClientConnection client, Arrival arrival) {
        var host = arrival.head().host();
        var name = client.name();
        boolean ours = lane.platform().owns(host.toString());
        if (name == null) {
            return ours ? ErrorPage.secureOnly(lane.platform().url()) : ErrorPage.noSuchApp();
        }
        return ours || !name.admits(host) ? ErrorPage.misdirected() : ErrorPage.noSuchApp();
    }
}
