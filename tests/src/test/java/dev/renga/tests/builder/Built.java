package dev.renga.tests.builder;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a build left: its exit status, what the developer saw, and its outputs. */
record Built(int status, String output, Path folder) {
    /** The entries of the slug, {@code ./app/Procfile}. */
    List<String> entries() {
        return tar("-tzf", slug()).lines().toList();
    }

    String content(String path) {
        return tar("-xzOf", slug(), "./app/" + path);
    }

    JsonNode result() {
        return JsonMapper.builder().build().readTree(folder.resolve("result.json").toFile());
    }

    /** Put together of its parts, as the platform does. */
    private String slug() {
        var slug = folder.resolve("slug.tgz").toString();
        var whole = folder.resolve("whole.tgz").toString();
        var script = "cat $(ls \"$1\".[0-9] 2>/dev/null) \"$1\" > \"$2\"";
        new ProcessRunner().run(Command.of("bash", "-c", script, "whole", slug, whole));
        return whole;
    }

    /** The parts that came before the last, each an archive by itself. */
    List<String> entriesOfPart(int index) {
        return tar("-tzf", folder.resolve("slug.tgz." + index).toString()).lines().toList();
    }

    private static String tar(String... arguments) {
        return new ProcessRunner().run(Command.of("tar").plus(arguments));
    }
}
