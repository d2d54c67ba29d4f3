package dev.renga.tests.languages;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ObjectNode;

/** A page with one package of Composer's, behind Apache or nginx. */
final class Php implements Language {
    private static final String PACKAGE = "acme/greeting";
    private static final String CLASS =
            """
            <?php
            namespace Acme;
            final class Greeting { public const TEXT = 'hello'; }
            """;

    private final String name;
    private final String server;
    private String repository = "";

    private Php(String name, String server) {
        this.name = name;
        this.server = server;
    }

    static Php behindApache() {
        return new Php("PHP", "heroku-php-apache2");
    }

    static Php behindNginx() {
        return new Php("PHP behind nginx", "heroku-php-nginx");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void publish(MirrorSite mirror) {
        var folder = "packages-" + server;
        repository = mirror.url(folder);
        mirror.publish(folder + "/greeting.zip", archive());
        var versions = Json.object();
        versions.putObject("packages").putObject(PACKAGE).set("1.0.0", described());
        mirror.publish(folder + "/packages.json", Json.text(versions));
    }

    private ObjectNode described() {
        var described = Json.object().put("name", PACKAGE).put("version", "1.0.0");
        described
                .putObject("dist")
                .put("type", "zip")
                .put("url", repository + "/greeting.zip")
                .put("shasum", digest("SHA-1", archive()));
        described.putObject("autoload").putArray("classmap").add("src/");
        return described;
    }

    private static byte[] archive() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "composer.json", "{\"name\": \"%s\"}".formatted(PACKAGE));
            entry(zip, "src/Greeting.php", CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return Map.of("COMPOSER_REPOSITORY", repository);
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "web/index.php",
                """
                <?php
                require __DIR__ . '/../vendor/autoload.php';
                echo 'php ', PHP_VERSION, ' ', Acme\\Greeting::TEXT, "\\n";
                """);
        app.write("index.php", "<?php require 'web/index.php';\n");
        app.write("Procfile", "web: %s web/\n".formatted(server));
        app.write(".gitignore", "vendor\n");
        lock(app, "~8.2.0");
    }

    private void lock(Terminal app, String php) {
        var project = project(php);
        app.write("composer.json", Json.text(project));
        var lock = Json.object().put("content-hash", contentHash(project));
        lock.putArray("packages").add(described());
        lock.putArray("packages-dev");
        lock.putObject("platform").put("php", php);
        app.write("composer.lock", Json.text(lock));
    }

    private static ObjectNode project(String php) {
        var project = Json.object();
        project.putObject("require").put("php", php).put("ext-mbstring", "*").put(PACKAGE, "1.0.0");
        return project;
    }

    /** As Composer makes it: over the file's keys that count, with PHP's way to write a slash. */
    private static String contentHash(ObjectNode project) {
        var text = Json.text(project).replace("/", "\\/");
        return digest("MD5", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String answer() {
        return "php 8.2.";
    }

    @Override
    public void change(Terminal app) {
        app.write("web/other.php", "<?php\n");
    }

    @Override
    public String cached() {
        return "What the last build downloaded is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        lock(app, "~9.9.0");
        return Refusal.saying(
                "php ~9.9.0, asked for by require.php in composer.json, can't be had.",
                "To be had: ",
                "8.2.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        var project = project("~8.2.0");
        project.withObject("require").put("acme/other", "1.0.0");
        app.write("composer.json", Json.text(project));
        return Refusal.saying(
                "composer.lock does not match composer.json.", "composer update --lock");
    }
}
