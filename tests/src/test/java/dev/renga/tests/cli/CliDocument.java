package dev.renga.tests.cli;

import dev.renga.tests.harness.Checkout;
import dev.renga.tests.harness.OfficialCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** docs/heroku-cli.md: what becomes of the official CLI's commands, as a run has seen it. */
public final class CliDocument {
    private static final Path FILE = Checkout.root().resolve("docs/heroku-cli.md");
    private static final String COMMANDS = "shared/heroku/cli-commands.tsv";
    private static final String HEAD =
            """
            # The official CLI

            Written by the system tests, which run each of these commands of the unmodified Heroku CLI
            (`npm install -g heroku@%s`) and fail if one of them works no more. How to point the CLI at Renga: `eval "$(./renga env)"`.

            | command | | how |
            |---|---|---|
            """
                    .formatted(OfficialCli.VERSION);
    private final Map<String, Row> rows = new TreeMap<>();

    /**
     * One command.
     *
     * @param how it differs; empty if it works
     */
    public record Row(String command, boolean works, String how) {
        static Row parse(String line) {
            var cells = line.split("\\|", -1);
            var command = cells[1].strip().replace("`", "");
            return new Row(command, cells[2].strip().equals("works"), cells[3].strip());
        }

        String line() {
            return "| `%s` | %s | %s |".formatted(command, works ? "works" : "differs", how);
        }
    }

    public synchronized void add(Row row) {
        rows.put(row.command(), row);
    }

    /** What worked in the run that was committed and doesn't now, or wasn't tried. */
    public List<String> worse() throws IOException {
        return committed().stream()
                .filter(it -> isWorse(it, rows.get(it.command())))
                .map(Row::command)
                .toList();
    }

    private static boolean isWorse(Row before, @Nullable Row now) {
        return now == null || (before.works() && !now.works());
    }

    private static List<Row> committed() throws IOException {
        return Files.exists(FILE)
                ? Files.readAllLines(FILE).stream()
                        .filter(it -> it.startsWith("| `"))
                        .map(Row::parse)
                        .toList()
                : List.of();
    }

    public void write() throws IOException {
        var text =
                Stream.concat(rows.values().stream().map(Row::line), NotBuilt.lines())
                        .collect(Collectors.joining("\n", HEAD, "\n"));
        Files.writeString(FILE, text);
    }

    /** The commands that can be pointed at a server of one's own and that nobody speaks of here. */
    public List<String> unsaid() throws IOException {
        var unsaid = new ArrayList<String>();
        for (var command : redirectable()) {
            if (!rows.containsKey(command) && NotBuilt.reason(command).isEmpty()) {
                unsaid.add(command);
            }
        }
        return unsaid;
    }

    /** None where the list of commands doesn't lie beside the clone. */
    private static List<String> redirectable() throws IOException {
        var list =
                Stream.iterate(Checkout.root(), it -> it != null, Path::getParent)
                        .map(it -> it.resolve(COMMANDS))
                        .filter(Files::exists)
                        .findFirst();
        if (list.isEmpty()) {
            System.err.println("NOT CHECKED against the list of commands: no ../" + COMMANDS);
            return List.of();
        }
        return Files.readAllLines(list.get()).stream()
                .map(it -> it.split("\t", -1))
                .filter(it -> it.length > 4 && it[4].startsWith("yes"))
                .map(it -> it[0])
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
