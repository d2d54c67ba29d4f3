package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.List;

/** A web server as the distribution has it, whose security updates come with the distribution. */
final class WebServer implements ShippedRuntime {
    private final String name;
    private final String program;
    private final List<String> beside;

    /**
     * @param program the package that holds it
     * @param beside packages that it needs to run
     */
    WebServer(String name, String program, String... beside) {
        this.name = name;
        this.program = program;
        this.beside = List.of(beside);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return List.of(new DistributionPackages(tools.apt(), grammar(), program, it -> beside));
    }
}
