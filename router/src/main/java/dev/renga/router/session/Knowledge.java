package dev.renga.router.session;

import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Certificate;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.ToRouter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything control has told, in its own messages. Immutable.
 *
 * @param certificates by the names they serve
 * @param routes by app id
 */
record Knowledge(
        long epoch, Map<List<String>, Certificate> certificates, Map<String, AppRoutes> routes) {
    static final Knowledge NOTHING = new Knowledge(0, Map.of(), Map.of());

    /** What these messages tell, to one who knew nothing. */
    static Knowledge of(List<ToRouter> messages) {
        var draft = new Draft(NOTHING);
        messages.forEach(draft::add);
        return draft.done();
    }

    /** What is known after one more message. */
    Knowledge with(ToRouter message) {
        var draft = new Draft(this);
        draft.add(message);
        return draft.done();
    }

    /** The messages that tell all of it. */
    Stream<ToRouter> messages() {
        var hello = ToRouter.newBuilder().setHello(Hello.newBuilder().setEpoch(epoch));
        var told =
                certificates.values().stream().map(it -> ToRouter.newBuilder().setCertificate(it));
        var apps = routes.values().stream().map(it -> ToRouter.newBuilder().setRoutes(it));
        return Stream.concat(Stream.of(hello), Stream.concat(told, apps))
                .map(ToRouter.Builder::build);
    }

    private static final class Draft {
        private final Map<List<String>, Certificate> certificates;
        private final Map<String, AppRoutes> routes;
        private long epoch;

        Draft(Knowledge from) {
            epoch = from.epoch;
            certificates = new LinkedHashMap<>(from.certificates);
            routes = new LinkedHashMap<>(from.routes);
        }

        void add(ToRouter message) {
            switch (message.getMessageCase()) {
                case HELLO -> epoch = message.getHello().getEpoch();
                case ROUTES -> routes.put(message.getRoutes().getApp(), message.getRoutes());
                case CERTIFICATE -> {
                    var told = message.getCertificate();
                    certificates.put(List.copyOf(told.getNamesList()), told);
                }
                case FORGET -> routes.remove(message.getForget());
                case FORGET_CERTIFICATE ->
                        certificates.remove(
                                List.copyOf(message.getForgetCertificate().getNamesList()));
                case SYNCED, MESSAGE_NOT_SET -> {}
            }
        }

        Knowledge done() {
            return new Knowledge(epoch, certificates, routes);
        }
    }
}
