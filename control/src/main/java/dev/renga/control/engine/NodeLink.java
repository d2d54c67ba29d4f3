package dev.renga.control.engine;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.EngineFacts;
import dev.renga.links.DynoMapping;
import dev.renga.links.Links;
import dev.renga.links.Redial;
import dev.renga.links.ReportMapping;
import dev.renga.links.Session;
import dev.renga.links.wire.AttachRequest;
import dev.renga.links.wire.Desired;
import dev.renga.links.wire.FromNode;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.NodeGrpc;
import dev.renga.links.wire.ToNode;
import io.grpc.ManagedChannel;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The local node as an engine. It remembers what is wanted, so a wish made while the node is away
 * is granted when it is back; nothing is said before {@link #connect}, so that a new control can
 * first apply all that it wants to keep. Thread-safe.
 */
public final class NodeLink implements DynoEngine, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.engine");
    private static final Duration SYNC_PATIENCE = Duration.ofSeconds(3);
    private static final Duration FACTS_PATIENCE = Duration.ofSeconds(10);

    private static final Duration APPLY_PATIENCE = Duration.ofSeconds(5);

    private final ManagedChannel channel;
    private final NodeGrpc.NodeStub node;
    private final Hello hello;
    private final InstantSource clock;
    private final Reports reports = new Reports();
    private final Map<DynoId, DynoSpec> wanted = new LinkedHashMap<>(); // guarded by this
    private final Set<DynoId> leaving = new HashSet<>(); // guarded by this
    private @Nullable Session<ToNode, FromNode> session; // guarded by this
    private @Nullable Redial redial; // guarded by this
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile CompletableFuture<EngineFacts> facts = new CompletableFuture<>();

    public NodeLink(Links links, Path socket, Hello hello, InstantSource clock) {
        this.channel = links.reach(socket);
        this.node = NodeGrpc.newStub(channel);
        this.hello = hello;
        this.clock = clock;
    }

    /**
     * Begins to talk to the node: whatever it runs that was not applied by now is removed. Returns
     * once the node has reported everything, or after a while if it is away.
     */
    public void connect() {
        synchronized (this) {
            redial = Redial.start("node", this::dial);
        }
        try {
            if (!told.await(SYNC_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "The node is not there yet; going on without it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Session<ToNode, FromNode> dial() {
        channel.resetConnectBackoff();
        var sync = new Sync(unwanted());
        var fresh = Session.<ToNode, FromNode>open(node::session, it -> receive(it, sync));
        session = fresh;
        fresh.send(ToNode.newBuilder().setHello(hello).build());
        fresh.send(ToNode.newBuilder().setDesired(desired()).build());
        return fresh;
    }

    private Desired desired() {
        var all = Desired.newBuilder();
        wanted.values().forEach(spec -> all.addDynos(DynoMapping.toWire(spec)));
        return all.build();
    }

    /** Dynos that the node may have forgotten, so that it can't report their end. */
    private Set<DynoId> unwanted() {
        var ids = new HashSet<>(reports.known());
        ids.addAll(leaving);
        ids.removeAll(wanted.keySet());
        return ids;
    }

    private void receive(FromNode message, Sync sync) {
        switch (message.getMessageCase()) {
            case FACTS -> learn(ReportMapping.fromWire(message.getFacts()));
            case REPORT -> {
                var report = ReportMapping.fromWire(message.getReport());
                sync.missing().remove(report.dyno());
                tell(report);
            }
            case SYNCED -> synced(sync);
            case MESSAGE_NOT_SET -> {} // of a newer node
        }
    }

    private void learn(EngineFacts told) {
        if (!facts.complete(told)) {
            facts = CompletableFuture.completedFuture(told);
        }
    }

    private void tell(DynoReport report) {
        if (report.state() == State.GONE) {
            synchronized (this) {
                leaving.remove(report.dyno());
                wanted.remove(report.dyno());
            }
        }
        reports.accept(report);
    }

    private void synced(Sync sync) {
        for (var dyno : sync.missing()) {
            synchronized (this) {
                leaving.remove(dyno);
            }
            reports.gone(dyno, clock.instant());
        }
        sync.missing().clear();
        told.countDown();
        synchronized (this) {
            if (redial != null) {
                redial.wentWell();
            }
        }
    }

    @Override
    public EngineFacts facts() {
        try {
            return facts.get(FACTS_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "The node that runs dynos can't be reached. See `./renga status`.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RengaException(Problem.SERVICE_UNAVAILABLE, "Renga is stopping.", e);
        }
    }

    @Override
    public synchronized void apply(DynoSpec spec) {
        if (wanted.putIfAbsent(spec.id(), spec) == null) {
            say(ToNode.newBuilder().setApply(DynoMapping.toWire(spec)).build());
        }
    }

    @Override
    public synchronized void remove(DynoId id) {
        wanted.remove(id);
        if (leaving.add(id)) {
            say(ToNode.newBuilder().setRemove(id.toString()).build());
        }
    }

    private void say(ToNode message) {
        if (session != null) {
            session.send(message);
        }
    }

    @Override
    public Subscription observe(Consumer<DynoReport> sink) {
        return reports.observe(sink);
    }

    @Override
    public ByteDuplex attach(DynoId id, Attachment kind) {
        // Session and attachment are calls of their own: the one must not overtake the other.
        reports.awaitFirst(id, APPLY_PATIENCE);
        var request =
                AttachRequest.newBuilder()
                        .setDyno(id.toString())
                        .setKind(DynoMapping.toWire(kind))
                        .build();
        return AttachedStream.open(node, request);
    }

    @Override
    public void close() {
        Redial open;
        synchronized (this) {
            open = redial;
        }
        if (open != null) {
            open.close();
        }
        channel.shutdownNow();
    }

    /** One synchronisation: which dynos the node has not yet said to have. */
    private record Sync(Set<DynoId> missing) {}
}
