package dev.renga.router.session;

import dev.renga.links.wire.Drained;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.RoutesApplied;
import dev.renga.links.wire.ToRouter;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control, from its Hello to its end. What it tells before {@code synced} is collected and put
 * to use at once; after that each message is. Thread-safe.
 */
final class Session implements StreamObserver<ToRouter> {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private final RouterService service;
    private final StreamObserver<FromRouter> control;
    private @Nullable List<ToRouter> told = new ArrayList<>(); // until synced
    private long epoch = -1;
    private boolean ended;

    Session(RouterService service, StreamObserver<FromRouter> control) {
        this.service = service;
        this.control = control;
    }

    @Override
    public synchronized void onNext(ToRouter message) {
        if (ended) {
            return;
        }
        try {
            take(message);
        } catch (StaleEpochException e) {
            refuse(Status.FAILED_PRECONDITION, e);
        } catch (IllegalArgumentException e) {
            refuse(Status.INVALID_ARGUMENT, e);
        }
    }

    private void take(ToRouter message) {
        if (epoch < 0) {
            hello(message);
        } else if (message.hasSynced()) {
            sync();
        } else if (told != null) {
            told.add(message);
        } else {
            service.directory().apply(epoch, message);
            acknowledge(message);
        }
    }

    private void hello(ToRouter message) {
        if (!message.hasHello() || told == null) {
            throw new IllegalArgumentException("the first message must be Hello");
        }
        service.admit(this, message.getHello().getEpoch());
        epoch = message.getHello().getEpoch();
        told.add(message);
        LOG.info("control {} is here, epoch {}", message.getHello().getVersion(), epoch);
    }

    private void sync() {
        if (told == null) {
            throw new IllegalArgumentException("synced was told twice");
        }
        service.directory().replace(told);
        told.forEach(this::acknowledge);
        told = null;
        control.onNext(FromRouter.newBuilder().setSynced(true).build());
        service.synced(this);
    }

    private void acknowledge(ToRouter message) {
        if (message.hasRoutes()) {
            var routes = message.getRoutes();
            var applied =
                    RoutesApplied.newBuilder()
                            .setApp(routes.getApp())
                            .setGeneration(routes.getGeneration());
            control.onNext(FromRouter.newBuilder().setApplied(applied).build());
        }
    }

    /** Tells control, if it has synced and is still there. */
    synchronized boolean tell(Drained drained) {
        if (ended || told != null) {
            return false;
        }
        control.onNext(FromRouter.newBuilder().setDrained(drained).build());
        return true;
    }

    private void refuse(Status status, RuntimeException cause) {
        LOG.warn("refusing control: {}", cause.getMessage());
        end();
        control.onError(
                status.withDescription(cause.getMessage()).withCause(cause).asRuntimeException());
    }

    /** Another session has taken over. */
    synchronized void replaced() {
        if (!ended) {
            refuse(Status.ABORTED, new IllegalStateException("another session took over"));
        }
    }

    private void end() {
        ended = true;
        service.ended(this);
    }

    @Override
    public synchronized void onError(Throwable cause) {
        LOG.info("control is away: {}", cause.getMessage());
        end();
    }

    @Override
    public synchronized void onCompleted() {
        if (!ended) {
            end();
            control.onCompleted();
        }
    }
}
