package dev.renga.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the source files themselves must keep to. */
class SourcesTest {
    private static final int MOST_LINES = 500;
    private static final List<String> MODULES =
            List.of("kernel", "links", "router", "node", "logs", "control", "api", "tests");

    @Test
    void noJavaFileIsLongerThanAnyoneWouldRead() {
        assertThat(matching(path -> lines(path).size() > MOST_LINES)).isEmpty();
    }

    @Test
    void testsNeitherSleepNorAreSwitchedOff() {
        var forbidden =
                Pattern.compile("Thread\\." + "sleep|TimeUnit\\.\\w+\\." + "sleep|@Dis" + "abled");
        assertThat(
                        matching(path ->
                                path.toString().contains("/src/test/")
                                        && forbidden.matcher(text(path)).find()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDoWithoutAnIssue() {
        var marker = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        assertThat(matching(path -> marker.matcher(text(path)).find())).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = new ArrayList<Path>();
        for (var file : javaFiles()) {
            var folder = file.getParent();
            if (file.toString().contains("/src/main/")
                    && folder != null
                    && !packages.contains(folder)) {
                packages.add(folder);
            }
        }
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(text(folder.resolve("package-info.java")))
                                .contains("@NullMarked"));
    }

    private static List<Path> matching(java.util.function.Predicate<Path> condition) {
        return javaFiles().stream().filter(condition).toList();
    }

    private static List<Path> javaFiles() {
        return MODULES.stream()
                .flatMap(module -> under(Path.of("..", module, "src")))
                .filter(it -> it.toString().endsWith(".java"))
                .toList();
    }

    private static Stream<Path> under(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
