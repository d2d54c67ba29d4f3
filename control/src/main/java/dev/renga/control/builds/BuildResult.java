package dev.renga.control.builds;

import dev.renga.control.database.Json;
import dev.renga.control.ledger.Ingredients;
import dev.renga.control.ledger.UsedBuildpack;
import dev.renga.control.ledger.UsedRuntime;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a build says of its slug. It was written inside the developer's own container: nothing in it
 * is believed before it was checked.
 */
record BuildResult(
        Map<ProcessType, String> processes, Ingredients ingredients, @Nullable String detected) {
    static final int LARGEST = 1 << 20;
    private static final int MOST_PROCESSES = 100;
    private static final int MOST_BUILDPACKS = 100;
    private static final int MOST_RUNTIMES = 100;
    private static final int LONGEST_COMMAND = 32 << 10;
    private static final int LONGEST_TEXT = 2048;

    static BuildResult parse(byte[] json) throws BuildFailedException {
        try {
            var root = Json.read(json);
            check(root.isObject(), "no object");
            return new BuildResult(
                    processes(root.path("process_types")),
                    new Ingredients(
                            buildpacks(root.path("buildpacks")), runtimes(root.path("runtimes"))),
                    optional(root.path("detected")));
        } catch (JacksonException | RengaException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Map<ProcessType, String> processes(JsonNode node) throws BuildFailedException {
        var processes = new TreeMap<ProcessType, String>();
        for (var it : node.properties()) {
            processes.put(new ProcessType(it.getKey()), text(it.getValue(), LONGEST_COMMAND));
        }
        check(processes.size() <= MOST_PROCESSES, "more than 100 process types");
        return processes;
    }

    private static List<UsedBuildpack> buildpacks(JsonNode node) throws BuildFailedException {
        var buildpacks = new ArrayList<UsedBuildpack>();
        for (var it : node) {
            buildpacks.add(
                    new UsedBuildpack(
                            text(it.path("name"), LONGEST_TEXT),
                            text(it.path("url"), LONGEST_TEXT),
                            text(it.path("digest"), LONGEST_TEXT)));
        }
        check(buildpacks.size() <= MOST_BUILDPACKS, "more than 100 buildpacks");
        return buildpacks;
    }

    private static List<UsedRuntime> runtimes(JsonNode node) throws BuildFailedException {
        var runtimes = new ArrayList<UsedRuntime>();
        for (var it : node) {
            runtimes.add(
                    new UsedRuntime(
                            text(it.path("name"), LONGEST_TEXT),
                            text(it.path("version"), LONGEST_TEXT),
                            text(it.path("source"), LONGEST_TEXT),
                            text(it.path("digest"), LONGEST_TEXT)));
        }
        check(runtimes.size() <= MOST_RUNTIMES, "more than 100 runtimes");
        return runtimes;
    }

    private static @Nullable String optional(JsonNode node) throws BuildFailedException {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var text = text(node, LONGEST_TEXT);
        return text.isBlank() ? null : text;
    }

    private static String text(JsonNode node, int longest) throws BuildFailedException {
        check(node.isString(), "something that is no text");
        var text = node.asString();
        check(text.length() <= longest, "a text of " + text.length() + " characters");
        check(text.indexOf('\0') < 0, "a null character");
        return text;
    }

    private static void check(boolean holds, String what) throws BuildFailedException {
        if (!holds) {
            throw unreadable("it has " + what);
        }
    }

    private static BuildFailedException unreadable(String why) {
        return BuildFailedException.because("The build's result can't be used: " + why + ".");
    }
}
