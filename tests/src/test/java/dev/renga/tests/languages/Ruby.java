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

/** The Sinatra example with bundler, and puma with its extension in C. */
final class Ruby implements Language {
    private static final Path EXAMPLE = Checkout.root().resolve("examples/sinatra");
    private final String name;
    private final String pinned;
    private final String answer;
    private final Optional<Path> site;
    private final Optional<String> missing;
    private final GemServer gems;

    private Ruby(
            String name,
            String pinned,
            String answer,
            Optional<Path> site,
            Optional<String> missing) {
        this.name = name;
        this.pinned = pinned;
        this.answer = answer;
        this.site = site;
        this.missing = missing;
        this.gems = new GemServer(name);
    }

    /** On the distribution's Ruby, which is always to be had. */
    static Ruby packaged() {
        return new Ruby("Ruby", "~> 3.1.0", "3.1.", Optional.empty(), GemServer.missing());
    }

    /** On a Ruby from a site that releases it. */
    static Ruby released() {
        return new Ruby(
                "Ruby, released build",
                "3.3.8",
                "3.3.8",
                Optional.of(Fixtures.folder("ruby")),
                Fixtures.missing("ruby").or(GemServer::missing));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        return missing;
    }

    @Override
    public void publish(MirrorSite mirror) {
        gems.publish(mirror);
        site.filter(Files::isDirectory).ifPresent(it -> mirror.publish("ruby", it));
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return gems.config(mirror);
    }

    @Override
    public void write(Terminal app) {
        for (var file : List.of("app.rb", "config.ru", "Gemfile.lock", "Rakefile")) {
            app.write(file, example(file));
        }
        app.write("Procfile", "web: bundle exec puma -p $PORT\n");
        app.write("Gemfile", gemfile(pinned));
    }

    private static String gemfile(String version) {
        return example("Gemfile").replaceFirst("ruby .*", "ruby \"%s\"".formatted(version));
    }

    private static String example(String file) {
        try {
            return Files.readString(EXAMPLE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String answer() {
        return "Hello from Ruby " + answer;
    }

    @Override
    public void change(Terminal app) {
        app.write("other.rb", "# another line\n");
    }

    @Override
    public String cached() {
        return "The gems of the last build are used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        app.write("Gemfile", gemfile("9.9.9"));
        return Refusal.saying(
                "ruby 9.9.9, asked for by ruby in Gemfile, can't be had.",
                "To be had: ",
                answer.substring(0, 4));
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("Gemfile", gemfile(pinned) + "gem \"rack-attack\"\n");
        return Refusal.saying(
                "* rack-attack", "Gemfile.lock does not match the Gemfile.", "bundle install");
    }
}
