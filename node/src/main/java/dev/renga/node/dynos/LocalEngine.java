package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.EngineFacts;
import dev.renga.node.containers.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of this machine. */
public final class LocalEngine implements DynoEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

    /** How long a caller may be ahead of the dyno that it wants to be connected to. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final Instance instance;
    private final Workshop workshop;
    private final Stacks stacks;
    private final DesiredStore store;
    private final boolean limits;
    private final Reports reports = new Reports();
    private final Map<DynoId, Dyno> dynos = new HashMap<>();
    private final Map<DynoId, Thread> threads = new HashMap<>();
    private final Map<DynoId, DynoStatus> statuses = new HashMap<>();
    private @Nullable Thread sweeping;

    LocalEngine(
            Instance instance,
            Workshop workshop,
            Stacks stacks,
            DesiredStore store,
            boolean limits) {
        this.instance = instance;
        this.workshop = workshop;
        this.stacks = stacks;
        this.store = store;
        this.limits = limits;
    }

    /** Takes up what an earlier process has left: runs go on, ends are told, leftovers go. */
    synchronized void resume() throws IOException {
        var records = new HashMap<DynoSpec, DynoRecord>();
        for (var spec : store.all()) {
            var record = store.record(spec.id());
            records.put(spec, record.orElseGet(() -> DynoRecord.fresh(workshop.clock().instant())));
        }
        var adoptable = adoptable(records);
        removeAllBut(
                adoptable.stream()
                        .map(it -> Objects.requireNonNull(it.run()))
                        .collect(Collectors.toSet()));
        workshop.trees().open(slugs(records.keySet()));
        adoptable.forEach(it -> workshop.slots().retake(it.slot()));
        records.forEach(this::begin);
        workshop.ready().open();
        sweeping = Threads.start("slug-sweep", () -> workshop.sweep().run(this::folders));
    }

    /** The folders of slugs that dynos need, whether they run or not. */
    private Set<Digest> folders() {
        return workshop.trees().folders(slugs());
    }

    private synchronized Set<Digest> slugs() {
        return statuses.values().stream()
                .map(DynoStatus::slug)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Set<Digest> slugs(Set<DynoSpec> specs) {
        return specs.stream()
                .map(it -> it.rootFs().slug())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<DynoRecord> adoptable(Map<DynoSpec, DynoRecord> records) {
        return records.entrySet().stream()
                .filter(it -> isHeld(it.getKey()) && it.getValue().hasContainer())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void removeAllBut(Set<dev.renga.kernel.RunId> kept) throws IOException {
        for (var run : workshop.containers().all()) {
            if (!kept.contains(run)) {
                LOG.info("removing run {}, which belongs to no dyno", run);
                workshop.containers().remove(run);
            }
        }
        for (var run : workshop.logs().runs()) {
            if (!kept.contains(run)) {
                workshop.logs().of(run).endOutput();
                workshop.logs().of(run).end();
            }
        }
        workshop.containers().sweep();
        workshop.repositories().open();
    }

    @Override
    public EngineFacts facts() {
        try {
            return new EngineFacts(stacks.names(), limits, instance.gateway());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void apply(DynoSpec spec) {
        if (!dynos.containsKey(spec.id())) {
            store.put(spec);
            begin(spec, DynoRecord.fresh(workshop.clock().instant()));
        }
    }

    /** Makes what is asked for all there is. */
    public synchronized void desire(List<DynoSpec> whole) {
        var wanted = whole.stream().map(DynoSpec::id).collect(Collectors.toSet());
        Set.copyOf(dynos.keySet()).stream()
                .filter(id -> !wanted.contains(id))
                .forEach(this::remove);
        whole.forEach(this::apply);
    }

    private static boolean isHeld(DynoSpec spec) {
        return switch (spec.kind()) {
            case FORMATION, ONE_OFF, RELEASE, BUILD -> true;
            case GIT, UNPACK -> false;
        };
    }

    private void begin(DynoSpec spec, DynoRecord record) {
        var status = new DynoStatus(spec, instance, store, reports, workshop.clock(), record);
        status.tell();
        var dyno =
                switch (spec.kind()) {
                    case FORMATION, ONE_OFF, RELEASE, BUILD -> new HeldDyno(spec, workshop, status);
                    case GIT -> new GitDyno(spec, workshop, status);
                    case UNPACK -> new UnpackDyno(spec, workshop, status);
                };
        dynos.put(spec.id(), dyno);
        statuses.put(spec.id(), status);
        threads.put(spec.id(), Threads.start("dyno-" + spec.id(), () -> live(spec, dyno)));
        notifyAll();
    }

    private void live(DynoSpec spec, Dyno dyno) {
        try {
            while (!lived(spec.id(), dyno)) {
                Thread.sleep(RECOVERY);
            }
            forget(spec.id());
            var slug = spec.rootFs().slug();
            if (slug != null) {
                workshop.sweep().left(workshop.trees().folders(Set.of(slug)), this::folders);
            }
            end(spec.id());
        } catch (InterruptedException e) {
            // this process ends; the dyno goes on
        }
    }

    /** A full disk, say, must not leave a dyno without anyone who looks after it. */
    private static boolean lived(DynoId id, Dyno dyno) throws InterruptedException {
        try {
            dyno.live();
            return true;
        } catch (RuntimeException e) {
            LOG.error("dyno {} is taken up again in {} s", id, RECOVERY.toSeconds(), e);
            return false;
        }
    }

    private synchronized void forget(DynoId id) {
        dynos.remove(id);
        statuses.remove(id);
    }

    private synchronized void end(DynoId id) {
        threads.remove(id, Thread.currentThread());
    }

    @Override
    public synchronized void remove(DynoId id) {
        var dyno = dynos.get(id);
        if (dyno == null) {
            reports.publish(gone(id));
            return;
        }
        var status = statuses.get(id);
        if (status != null && !status.record().removing()) {
            status.leaving();
            dyno.remove();
        }
    }

    private DynoReport gone(DynoId id) {
        var now = workshop.clock().instant();
        return new DynoReport(id, null, State.GONE, now, null, 0, null, null, Map.of());
    }

    @Override
    public Subscription observe(Consumer<DynoReport> sink) {
        return observe(sink, () -> {});
    }

    /**
     * The same, with a word in between.
     *
     * @param synced called once everything was reported and changes follow
     */
    public Subscription observe(Consumer<DynoReport> sink, Runnable synced) {
        return reports.observe(sink, synced);
    }

    @Override
    public ByteDuplex attach(DynoId id, Attachment kind) {
        try {
            var dyno = await(id);
            if (dyno == null) {
                throw new RengaException(Problem.NOT_FOUND, "There is no dyno " + id + ".");
            }
            return dyno.attach(kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RengaException(Problem.SERVICE_UNAVAILABLE, "The node stops.", e);
        }
    }

    private synchronized @Nullable Dyno await(DynoId id) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long left = end - System.nanoTime();
                !dynos.containsKey(id) && left > 0;
                left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return dynos.get(id);
    }

    /** How many dynos there are. */
    public synchronized int count() {
        return dynos.size();
    }

    /** How many slots are ready for dynos to come. */
    public int ready() {
        return workshop.ready().count();
    }

    /** A start that is under way is let finish, but not for ever. */
    private static void end(Thread living) {
        try {
            if (!living.join(LEAVING)) {
                living.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the dynos running, to be taken up by the next process. */
    @Override
    public void close() throws IOException {
        var living = new ArrayList<Thread>();
        synchronized (this) {
            dynos.values().forEach(Dyno::leave);
            living.addAll(threads.values());
            if (sweeping != null) {
                living.add(sweeping);
            }
        }
        living.forEach(LocalEngine::end);
        workshop.ready().close();
    }
}
