package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.GitHubReleases;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.ComposerGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * PHP with php-fpm and extensions: a place that the operator names, then the distribution. The PHP
 * project releases source only, and no other releases what has both loadable extensions and
 * checksums; several versions beside each other come with an apt source that has them, such as
 * Sury's.
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

    /** Which of these there are differs from one distribution and version to the next. */
    private static final String MORE = "(apcu|bz2|igbinary|ldap|msgpack|opcache|redis|uuid)";

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
        var platform = tools.isArm() ? "aarch64_linux" : "x86_64_linux";
        var asset = Pattern.compile("php-(\\d+\\.\\d+\\.\\d+)\\.%s\\.tar\\.gz".formatted(platform));
        var sources = new ArrayList<RuntimeSource>();
        tools.site("php", "")
                .map(it -> new GitHubReleases(it, tools.fetcher(), grammar(), asset, false))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(
                                tools.apt(), grammar(), "php[0-9]+\\.[0-9]+-cli", Php::beside)
                        .withThoseThereAre(name -> version(name).replace(".", "\\.") + MORE));
        return sources;
    }

    private static List<String> beside(String name) {
        return BESIDE.stream().map(version(name)::concat).toList();
    }

    /** {@code php8.2-} of {@code php8.2-cli}. */
    private static String version(String name) {
        return name.replaceFirst("cli$", "");
    }
}
