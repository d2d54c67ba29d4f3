package dev.renga.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The one table of all that a run has measured: printed at its end, and left as a file. */
final class BenchTable implements AutoCloseable {
    private static final Path FILE = Path.of("../target/bench.json");
    private final List<Measure> measures = new ArrayList<>();

    /** Hands each bench the table of the run. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BenchTable.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(BenchTable.class, key -> new BenchTable(), BenchTable.class);
        }
    }

    void add(Measure measure) {
        measures.add(measure);
    }

    @Override
    public void close() throws IOException {
        System.out.println(Measure.HEAD);
        measures.forEach(it -> System.out.println(it.row()));
        System.out.println("load of the machine at the end: " + load());
        var json =
                measures.stream()
                        .map(Measure::json)
                        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
        Files.writeString(FILE, json);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
