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

    private String slug() {
        return folder.resolve("slug.tgz").toString();
    }

    private static String tar(String... arguments) {
        return new ProcessRunner().run(Command.of("tar").plus(arguments));
    }
}
