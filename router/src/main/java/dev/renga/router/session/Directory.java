package dev.renga.router.session;

import dev.renga.links.wire.Hello;
import dev.renga.links.wire.ToRouter;
import dev.renga.router.table.Routing;
import dev.renga.router.tls.Certificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What control has told, put to use and kept on disk. Only the control of the newest epoch is
 * listened to. Thread-safe.
 */
public final class Directory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private final Routing routing;
    private final Certificates certificates;
    private final TableFile file;
    private final Saver saver;
    private Knowledge knowledge = Knowledge.NOTHING;

    /** With a folder that is the router's alone. */
    public static Directory at(Path folder, Routing routing, Certificates certificates) {
        var file = new TableFile(folder.resolve("table"));
        return new Directory(routing, certificates, file, new Saver(file));
    }

    private Directory(Routing routing, Certificates certificates, TableFile file, Saver saver) {
        this.routing = routing;
        this.certificates = certificates;
        this.file = file;
        this.saver = saver;
    }

    /** Serves what an earlier process of this router knew; a file that is broken is left alone. */
    public synchronized void restore() {
        if (!file.exists()) {
            return;
        }
        try {
            use(file.read());
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("starting without a table: control must tell it", e);
        }
    }

    /** From now on no control of an older epoch is listened to, not after a restart either. */
    synchronized void admit(long epoch) {
        refuseOlder(epoch);
        var hello = ToRouter.newBuilder().setHello(Hello.newBuilder().setEpoch(epoch)).build();
        knowledge = knowledge.with(hello);
        saver.save(knowledge);
    }

    /** Everything anew, as one session told it from its Hello on. */
    synchronized void replace(List<ToRouter> told) {
        var next = Knowledge.of(told);
        refuseOlder(next.epoch());
        use(next);
        saver.save(next);
    }

    /**
     * One change.
     *
     * @param epoch of the control that tells it
     */
    synchronized void apply(long epoch, ToRouter told) {
        refuseOlder(epoch);
        if (use(told)) {
            knowledge = knowledge.with(told);
            saver.save(knowledge);
        }
    }

    private boolean use(ToRouter told) {
        switch (told.getMessageCase()) {
            case ROUTES -> {
                return routing.apply(Wire.route(told.getRoutes()));
            }
            case CERTIFICATE -> certificates.add(told.getCertificate());
            case FORGET -> routing.forget(told.getForget());
            case FORGET_CERTIFICATE ->
                    certificates.forget(told.getForgetCertificate().getNamesList());
            default -> throw new IllegalArgumentException("no change: " + told.getMessageCase());
        }
        return true;
    }

    private void refuseOlder(long epoch) {
        if (epoch < knowledge.epoch()) {
            throw new StaleEpochException(epoch, knowledge.epoch());
        }
    }

    private void use(Knowledge next) {
        var routes = next.routes().values().stream().map(Wire::route).toList();
        certificates.replace(next.certificates().values());
        routing.replace(routes);
        knowledge = next;
    }

    /** Returns when all that was told is on disk. */
    @Override
    public void close() {
        saver.close();
    }
}
