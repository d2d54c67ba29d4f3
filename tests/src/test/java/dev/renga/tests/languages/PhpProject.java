package dev.renga.tests.languages;

import dev.renga.tests.harness.Checkout;
import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app with packages that others wrote, and the lock file that Composer made for it. */
final class PhpProject implements Language {
    private final String name;
    private final String lock;
    private final Path folder;
    private final List<String> files;
    private final String procfile;
    private final String answer;
    private final Optional<Path> site;
    private final Packagist packagist;

    private PhpProject(
            String name,
            String lock,
            String folder,
            List<String> files,
            String procfile,
            String answer,
            Optional<Path> site) {
        this.name = name;
        this.lock = lock;
        this.folder = Checkout.root().resolve(folder);
        this.files = files;
        this.procfile = procfile;
        this.answer = answer;
        this.site = site;
        this.packagist = new Packagist(name);
    }

    /** The Slim example, with its own configuration for nginx. */
    static PhpProject slim() {
        return new PhpProject(
                "PHP with Slim",
                "slim",
                "examples/slim",
                List.of("public/index.php", "public/.user.ini", "nginx.conf", "worker.php"),
                "web: heroku-php-nginx -C nginx.conf public/\n",
                "Hello from PHP 8.2.",
                Optional.empty());
    }

    /** On a PHP from a place of the operator's that releases it. */
    static PhpProject released() {
        return new PhpProject(
                "PHP from a release site",
                "released",
                "tests/src/test/resources/dev/renga/tests/languages/php-released",
                List.of("index.php"),
                "web: heroku-php-apache2\n",
                "php 8.3.8",
                Optional.of(Fixtures.folder("php")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        return site.flatMap(it -> Fixtures.missing("php")).or(Packagist::missing);
    }

    @Override
    public void publish(MirrorSite mirror) {
        packagist.publish(mirror);
        site.filter(Files::isDirectory).ifPresent(it -> mirror.publish("php", it));
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return packagist.config();
    }

    @Override
    public void write(Terminal app) {
        files.forEach(it -> app.write(it, source(it)));
        app.write("composer.json", source("composer.json"));
        app.write("composer.lock", packagist.lock(lock));
        app.write("Procfile", procfile);
        if (!files.contains("index.php")) {
            app.write("index.php", "<?php require __DIR__ . '/public/index.php';\n");
        }
    }

    private String source(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String answer() {
        return answer;
    }

    @Override
    public void change(Terminal app) {
        app.write("other.php", "<?php // another line\n");
    }

    @Override
    public String cached() {
        return "What the last build downloaded is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write("composer.lock", packagist.lock(lock).replaceFirst("~8\\.[0-9]\\.0", "~9.9.0"));
        return Refusal.saying("php ~9.9.0, asked for by ", "can't be had.", "To be had: ", "8.2.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write(
                "composer.json",
                source("composer.json")
                        .replace(
                                "\"require\": {",
                                "\"require\": {\n\"monolog/monolog\": \"^2.0\","));
        return Refusal.saying(
                "composer.lock does not match composer.json.", "composer update --lock");
    }
}
