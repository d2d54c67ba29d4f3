package dev.renga.tests.languages;

import dev.renga.tests.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table in {@code docs/languages.md}: read as it is committed, written as it was seen. */
final class LanguageTable {
    static final String SEEN = "yes";
    private static final String BEGIN = "<!-- table: written by ./dev test --languages -->";
    private static final String END = "<!-- end of table -->";
    private final Map<String, Map<Column, String>> rows = new LinkedHashMap<>();

    void note(String language, Column column, String what) {
        rows.computeIfAbsent(language, it -> new EnumMap<>(Column.class)).put(column, what);
    }

    /** What was seen once and isn't any more. */
    List<String> worseThan(String committed) {
        return rows.entrySet().stream()
                .flatMap(row ->
                        row.getValue().entrySet().stream()
                                .filter(cell -> !cell.getValue().equals(SEEN))
                                .filter(cell ->
                                        cellIn(committed, row.getKey(), cell.getKey()).equals(SEEN))
                                .map(cell ->
                                        "%s, %s: %s"
                                                .formatted(
                                                        row.getKey(),
                                                        cell.getKey().title(),
                                                        cell.getValue())))
                .toList();
    }

    private static String cellIn(String text, String language, Column column) {
        int place = 2 + List.of(Column.values()).indexOf(column);
        var cells = lineIn(text, language).split("\\|", -1);
        return cells.length > place ? cells[place].strip() : "";
    }

    static Path page() {
        return Checkout.root().resolve("docs/languages.md");
    }

    static String committed() {
        try {
            return Files.readString(page());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param order of all languages; those that were not tried keep their lines
     */
    void writeInto(Path page, List<String> order) {
        try {
            var text = Files.readString(page);
            var before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
            var after = text.substring(text.indexOf(END));
            Files.writeString(page, before + "\n" + text(order, text) + after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<String> order, String committed) {
        var columns = Arrays.stream(Column.values()).toList();
        var head = columns.stream().map(Column::title).collect(Collectors.joining(" | "));
        var lines =
                order.stream()
                        .map(it -> rows.containsKey(it) ? line(it) : lineIn(committed, it))
                        .filter(it -> !it.isEmpty())
                        .map(it -> it + "\n")
                        .collect(Collectors.joining());
        return "| language | %s |%n%s|%n%s"
                .formatted(head, "|---".repeat(columns.size() + 1), lines);
    }

    private String line(String language) {
        var row = rows.getOrDefault(language, Map.of());
        return Arrays.stream(Column.values())
                .map(it -> row.getOrDefault(it, ""))
                .collect(Collectors.joining(" | ", "| " + language + " | ", " |"));
    }

    private static String lineIn(String text, String language) {
        return text.lines()
                .filter(it -> it.startsWith("| " + language + " |"))
                .findFirst()
                .orElse("");
    }
}
