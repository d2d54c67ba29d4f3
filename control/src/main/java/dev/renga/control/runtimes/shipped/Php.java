package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.ComposerGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import java.util.List;
import java.util.stream.Stream;

/**
 * PHP with php-fpm and extensions, as the distribution has it. The PHP project releases source
 * only; several versions beside each other come with an apt source that has them, such as Sury's.
 */
final class Php implements ShippedRuntime {
    private static final List<String> BESIDE =
            List.of(
                    "fpm",
                    "bcmath",
                    "curl",
                    "gd",
                    "gmp",
                    "intl",
                    "mbstring",
                    "mysql",
                    "pgsql",
                    "soap",
                    "sqlite3",
                    "xml",
                    "zip");

    @Override
    public String name() {
        return "php";
    }

    @Override
    public Grammar grammar() {
        return new ComposerGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return List.of(
                new DistributionPackages(
                        tools.apt(), grammar(), "php[0-9]+\\.[0-9]+-cli", Php::beside));
    }

    private static List<String> beside(String name) {
        var version = name.replaceFirst("-cli$", "-");
        return Stream.concat(BESIDE.stream(), olderThan85(name)).map(version::concat).toList();
    }

    /** From 8.5 on it is a part of PHP itself. */
    private static Stream<String> olderThan85(String name) {
        return name.compareTo("php8.5") < 0 ? Stream.of("opcache") : Stream.empty();
    }
}
