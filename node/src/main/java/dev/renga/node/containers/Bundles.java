package dev.renga.node.containers;

import dev.renga.kernel.RunId;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lays out what a container stands on, and takes it away again. Thread-safe. */
final class Bundles {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(it ->
                            it.withValueInclusion(
                                    com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                    .build();

    private final ProcessRunner processes;
    private final Instance instance;
    private final Path runs;
    private final RootFileSystems roots;
    private final Networks networks;
    private final UserNamespaces namespaces;
    private final OciConfig config;
    private final List<String> resolvers;

    Bundles(
            ProcessRunner processes,
            Instance instance,
            Path runs,
            RootFileSystems roots,
            Networks networks,
            UserNamespaces namespaces,
            OciConfig config,
            List<String> resolvers) {
        this.processes = processes;
        this.instance = instance;
        this.runs = runs;
        this.roots = roots;
        this.networks = networks;
        this.namespaces = namespaces;
        this.config = config;
        this.resolvers = resolvers;
    }

    RunFolder folder(RunId run) {
        return new RunFolder(runs.resolve(run.toString()));
    }

    RunFolder make(ContainerPlan plan) throws IOException {
        var folder = folder(plan.run());
        Files.createDirectory(folder.root());
        RootFileSystems.mode(folder.root(), "rwx--x--x");
        Files.writeString(folder.slot(), Integer.toString(plan.slot()));
        long base = instance.idBase(plan.slot());
        try (var ids = namespaces.open(plan.slot())) {
            var disk = plan.writable() ? plan.limits().disk() : null;
            roots.mount(folder, plan.layers(), disk, base, ids);
            show(plan, folder, base, ids);
        }
        EtcFiles.write(folder, plan.hostname(), address(plan), resolvers);
        quota(plan, folder);
        texts(plan, folder, base);
        write(plan, folder, plan.network() ? networks.add(plan.slot()) : null);
        return folder;
    }

    private static void quota(ContainerPlan plan, RunFolder folder) throws IOException {
        if (plan.lenient()) {
            Files.writeString(folder.memoryQuota(), plan.limits().memory().bytes() + "\n");
            RootFileSystems.mode(folder.memoryQuota(), "r--r--r--");
        }
    }

    private String address(ContainerPlan plan) {
        return plan.network() ? instance.address(plan.slot()) : "127.0.0.1";
    }

    private void show(ContainerPlan plan, RunFolder folder, long base, UserNamespace ids)
            throws IOException {
        int index = 0;
        for (var shown : plan.mounts()) {
            var target = place(shown.source(), folder.mount(index++));
            switch (shown.access()) {
                case READ -> IdMappedMounts.bind(shown.source(), target, ids, true);
                case WRITE -> IdMappedMounts.bind(shown.source(), target, ids, false);
                case READ_AS_OWNER -> showAsOwner(shown.source(), target, base);
            }
        }
    }

    private static Path place(Path source, Path target) throws IOException {
        return Files.isDirectory(source) ? Files.createDirectory(target) : Files.createFile(target);
    }

    private void showAsOwner(Path source, Path target, long base) throws IOException {
        long user = ((Number) Files.getAttribute(source, "unix:uid")).longValue();
        long group = ((Number) Files.getAttribute(source, "unix:gid")).longValue();
        var mapping = UserNamespace.Mapping.owner(user, group, base);
        try (var ids = UserNamespace.open(processes, mapping)) {
            IdMappedMounts.bind(source, target, ids, true);
        }
    }

    private static void texts(ContainerPlan plan, RunFolder folder, long base) throws IOException {
        long user = base + DynoUser.ID;
        Files.createDirectory(folder.inputs());
        for (var text : plan.texts().entrySet()) {
            var file = folder.inputs().resolve(text.getKey());
            Files.createFile(file, mode("rw-------"));
            Files.writeString(file, text.getValue());
            RootFileSystems.mode(file, "r--------");
            DynoUser.own(file, user);
        }
        placeholders(plan, folder);
        RootFileSystems.mode(folder.inputs(), "r-x------");
        DynoUser.own(folder.inputs(), user);
    }

    /** The folder is read-only to the runtime too, which mounts further files into it. */
    private static void placeholders(ContainerPlan plan, RunFolder folder) throws IOException {
        for (var shown : plan.mounts()) {
            var destination = Path.of(shown.destination());
            if (destination.startsWith("/renga/in")) {
                Files.createFile(folder.inputs().resolve(destination.getFileName().toString()));
            }
        }
    }

    private void write(ContainerPlan plan, RunFolder folder, @Nullable Path network)
            throws IOException {
        Files.createFile(folder.config(), mode("rw-------"));
        var bytes = JSON.writeValueAsBytes(config.of(plan, folder, network));
        Files.write(folder.config(), bytes, StandardOpenOption.WRITE);
    }

    static java.nio.file.attribute.FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Takes away all that {@link #make} may have made, however far it came. */
    void remove(RunId run) throws IOException {
        var folder = folder(run);
        if (!Files.isDirectory(folder.root(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Mounts.removeBelow(folder.root());
        slot(folder).ifPresent(networks::remove);
        Trees.delete(folder.root());
    }

    /** The slot of a run, if the making of its bundle came that far. */
    private static OptionalInt slot(RunFolder folder) throws IOException {
        var text = Files.exists(folder.slot()) ? Files.readString(folder.slot()) : "";
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** Takes away networks that belong to none of these runs. */
    void removeNetworksBut(List<RunId> kept) throws IOException {
        var slots = new HashSet<Integer>();
        for (var run : kept) {
            slot(folder(run)).ifPresent(slots::add);
        }
        networks.removeAllBut(slots);
    }
}
