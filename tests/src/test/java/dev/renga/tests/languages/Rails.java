package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A Rails app with an asset, on the distribution's Ruby: its gems in C were made for that one. */
final class Rails implements Language {
    private static final Path APP = Path.of("src/test/resources/dev/renga/tests/languages/rails");
    private final GemServer gems = new GemServer(name());

    @Override
    public String name() {
        return "Ruby on Rails";
    }

    @Override
    public Optional<String> missing() {
        return GemServer.missing();
    }

    @Override
    public void publish(MirrorSite mirror) {
        gems.publish(mirror);
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return gems.config(mirror);
    }

    @Override
    public void write(Terminal app) {
        try (var files = Files.walk(APP)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                app.write(APP.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.run("chmod", "+x", "bin/rails");
    }

    @Override
    public String answer() {
        return "<p>Rails 6.1.7.10 on Ruby 3.1.2</p>\n<link rel=\"stylesheet\"";
    }

    @Override
    public void change(Terminal app) {
        app.write("app/assets/stylesheets/other.css", "p { color: blue }\n");
    }

    @Override
    public String cached() {
        return "The gems of the last build are used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write(".ruby-version", "9.9.9\n");
        return Refusal.saying("ruby 9.9.9, asked for by .ruby-version, can't be had.", "3.1.2");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("config/initializers/broken.rb", "require \"nowhere\"\n");
        return Refusal.saying(
                "cannot load such file -- nowhere",
                "A file or a gem is missing.",
                "Precompiling assets failed.");
    }
}
