package dev.renga.node.dynos;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.containers.RunFolder;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration that the product has written for one container, for a test to loosen. */
record ContainerConfig(RunFolder folder, ObjectNode root) {
    private static final JsonMapper JSON = new JsonMapper();

    static ContainerConfig of(RunFolder folder) {
        return new ContainerConfig(folder, (ObjectNode) JSON.readTree(file(folder).toFile()));
    }

    private static Path file(RunFolder folder) {
        return folder.root().resolve("config.json");
    }

    void save() {
        JSON.writeValue(file(folder).toFile(), root);
    }

    ObjectNode process() {
        return (ObjectNode) root.get("process");
    }

    ObjectNode linux() {
        return (ObjectNode) root.get("linux");
    }

    ObjectNode resources() {
        return (ObjectNode) linux().get("resources");
    }

    void withoutNamespace(String type) {
        remove(linux().withArray("namespaces"), "type", type);
    }

    void withoutMount(String destination) {
        remove(root.withArray("mounts"), "destination", destination);
    }

    private static void remove(ArrayNode from, String field, String value) {
        from.removeIf(it -> it.get(field).asString().equals(value));
    }

    /** Shows a folder of the machine. */
    void show(String source, String destination) {
        bind(root.withArray("mounts").addObject(), source, destination);
    }

    /** Shows a folder of the machine instead of what is mounted there. */
    void instead(String destination, String source) {
        root.withArray("mounts")
                .valueStream()
                .filter(it -> it.get("destination").asString().equals(destination))
                .forEach(it -> bind((ObjectNode) it, source, destination));
    }

    private static void bind(ObjectNode mount, String source, String destination) {
        mount.put("destination", destination).put("type", "bind").put("source", source);
        mount.putArray("options").add("rbind");
    }

    /** Drops an option of the mounts below a folder, or {@code ro} in favour of {@code rw}. */
    void withoutOption(String below, String prefix) {
        mountsBelow(below)
                .forEach(it ->
                        ((ArrayNode) it.get("options"))
                                .removeIf(option -> option.asString().startsWith(prefix)));
    }

    private Stream<JsonNode> mountsBelow(String folder) {
        return root.withArray("mounts")
                .valueStream()
                .filter(it -> it.get("destination").asString().startsWith(folder));
    }

    /** What the product has mounted read-only for the container, it then can write to. */
    void writable(String below) {
        withoutOption(below, "ro");
        mountsBelow(below)
                .map(it -> it.get("source").asString())
                .filter(it -> it.startsWith(folder.root().toString()))
                .forEach(it -> run("mount", "-o", "remount,bind,rw", it));
    }

    void remountRoot(String option) {
        run("mount", "-o", "remount,bind," + option, rootFileSystem().toString());
    }

    /** Puts a copy of a program there that runs as root, whoever starts it. */
    void setuid(String program, String copy) {
        var target = rootFileSystem().resolve(copy.substring(1)).toString();
        run("cp", rootFileSystem().resolve(program.substring(1)).toString(), target);
        run("chown", rootUser() + ":" + rootUser(), target);
        run("chmod", "4755", target);
    }

    private long rootUser() {
        var ids = linux().get("uidMappings");
        return ids == null ? 0 : ids.get(0).get("hostID").asLong();
    }

    private Path rootFileSystem() {
        return Path.of(root.get("root").get("path").asString());
    }

    private static void run(String... command) {
        new ProcessRunner().run(Command.of(command));
    }

    /** What the attacker knows by that name. */
    String known(String variable) {
        return process()
                .withArray("env")
                .valueStream()
                .map(JsonNode::asString)
                .filter(it -> it.startsWith(variable + "="))
                .map(it -> it.substring(variable.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
