package dev.renga.node.dynos;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.links.DynoMapping;
import dev.renga.links.wire.Dyno;
import dev.renga.node.files.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dynos that should be, and what became of each, on disk: so the node works on, and comes back,
 * while control is away. A file that is not whole is set aside and told; control will say again
 * what it wants. Thread-safe for different dynos.
 */
final class DesiredStore {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredStore.class);
    private static final JsonMapper JSON = new JsonMapper();
    private final Path desired;
    private final Path states;

    private DesiredStore(Path desired, Path states) {
        this.desired = desired;
        this.states = states;
    }

    static DesiredStore open(Path node) throws IOException {
        return new DesiredStore(folder(node.resolve("desired")), folder(node.resolve("states")));
    }

    private static Path folder(Path path) throws IOException {
        Files.createDirectories(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    void put(DynoSpec spec) {
        try {
            var bytes = DynoMapping.toWire(spec).toByteArray();
            RecordFile.write(desired.resolve(spec.id().toString()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("dyno " + spec.id() + " can't be kept", e);
        }
    }

    void put(DynoId id, DynoRecord record) {
        try {
            RecordFile.writeSoon(states.resolve(id.toString()), JSON.writeValueAsBytes(record));
        } catch (IOException e) {
            throw new UncheckedIOException("state of dyno " + id + " can't be kept", e);
        }
    }

    void remove(DynoId id) {
        try {
            Files.deleteIfExists(desired.resolve(id.toString()));
            Files.deleteIfExists(states.resolve(id.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("dyno " + id + " can't be forgotten", e);
        }
    }

    /** Forgets all. */
    void clear() throws IOException {
        for (var spec : all()) {
            remove(spec.id());
        }
    }

    List<DynoSpec> all() throws IOException {
        try (var files = Files.list(desired)) {
            var specs = new ArrayList<DynoSpec>();
            for (var file : files.sorted().toList()) {
                read(file).ifPresent(specs::add);
            }
            return specs;
        }
    }

    private static Optional<DynoSpec> read(Path file) throws IOException {
        if (!isId(file.getFileName().toString())) {
            return Optional.empty();
        }
        try {
            var bytes = RecordFile.read(file);
            if (bytes.isPresent()) {
                return Optional.of(DynoMapping.fromWire(Dyno.parseFrom(bytes.get())));
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            LOG.debug("in {}", file, e);
        }
        LOG.error("{} is damaged; set aside until control says again what it wants", file);
        Files.move(
                file,
                file.resolveSibling(file.getFileName() + ".damaged"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    private static boolean isId(String name) {
        try {
            return UUID.fromString(name).toString().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Optional<DynoRecord> record(DynoId id) throws IOException {
        try {
            return RecordFile.read(states.resolve(id.toString()))
                    .map(bytes -> JSON.readValue(bytes, DynoRecord.class));
        } catch (JacksonException e) {
            LOG.error("state of dyno {} can't be read; it is started anew", id, e);
            return Optional.empty();
        }
    }
}
