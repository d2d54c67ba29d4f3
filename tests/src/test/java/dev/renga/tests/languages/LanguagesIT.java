package dev.renga.tests.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every language through its columns: the quick ones in each run; those that {@code
 * -Drenga.languages} names, or {@code all}, through all of them, with their lines of the table
 * written anew.
 */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesIT {
    private static final List<String> WANTED =
            List.of(System.getProperty("renga.languages", "").split(",", -1));
    private static final boolean WHOLE = !WANTED.equals(List.of(""));
    private static final List<Language> QUICK =
            List.of(
                    Ruby.packaged(),
                    new NodeJs(),
                    new Python(),
                    new Go(),
                    new Java(),
                    Gradle.fromStore(),
                    new Scala(),
                    new Clojure(),
                    Php.behindApache());

    /** Beside those of each run: other ways of a language, and heavy ones. */
    private static final List<Language> MORE =
            List.of(
                    Ruby.released(),
                    Gradle.byWrapper(),
                    Php.behindNginx(),
                    PhpProject.slim(),
                    PhpProject.released(),
                    new Rails(),
                    new JRuby(),
                    new PythonUpstream(),
                    new Gin(),
                    new GoVendored(),
                    new Play(),
                    new ClojureRing(),
                    new ClojureDeps());

    private static final List<Language> EVERY =
            Stream.concat(QUICK.stream(), MORE.stream()).toList();

    private static final List<Language> LANGUAGES =
            WHOLE ? EVERY.stream().filter(LanguagesIT::isWanted).toList() : QUICK;

    private static boolean isWanted(Language language) {
        return WANTED.contains("all") || WANTED.contains(language.name());
    }

    private final LanguageTable table = new LanguageTable();
    private final List<LanguageRow> rows = new ArrayList<>();
    private final String committed = LanguageTable.committed();
    private Instance instance;
    private Terminal terminal;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        terminal = Terminal.of(running);
        // Before anybody asks: a site that has nothing is left alone for a while.
        LANGUAGES.forEach(it -> it.publish(running.mirror()));
    }

    @TestFactory
    Stream<DynamicContainer> languages() {
        return LANGUAGES.stream().map(it -> dynamicContainer(it.name(), columns(it)));
    }

    private Stream<DynamicTest> columns(Language language) {
        var missing = language.missing();
        if (missing.isPresent()) {
            return Stream.of(
                    dynamicTest(
                            "left out: " + missing.get(), () -> leaveOut(language, missing.get())));
        }
        var row = new LanguageRow(language, instance, terminal);
        rows.add(row);
        return Arrays.stream(Column.values())
                .filter(it -> WHOLE || it.quick())
                .filter(it -> it != Column.DEFAULT_TYPE || language.startsWithoutProcfile())
                .map(it -> dynamicTest(it.title(), () -> fill(row, language, it)));
    }

    private void leaveOut(Language language, String why) {
        for (var column : Column.values()) {
            table.note(language.name(), column, "left out: " + why);
        }
    }

    private void fill(LanguageRow row, Language language, Column column) {
        table.note(language.name(), column, "no");
        row.fill(column);
        table.note(language.name(), column, LanguageTable.SEEN);
    }

    @AfterAll
    void leave() {
        rows.forEach(LanguageRow::leave);
        if (WHOLE) {
            var names = EVERY.stream().map(Language::name).toList();
            table.writeInto(LanguageTable.page(), names);
            assertThat(table.worseThan(committed)).isEmpty();
        }
    }
}
