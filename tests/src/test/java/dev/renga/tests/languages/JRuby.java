package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.Map;
import java.util.Optional;

/** Rack on JRuby, and the JDK that it needs. */
final class JRuby implements Language {
    private final GemServer gems = new GemServer(name());

    @Override
    public String name() {
        return "JRuby";
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
        app.write(
                "config.ru",
                """
                answer = "jruby #{JRUBY_VERSION}\\n"
                run ->(_) { [200, { "Content-Type" => "text/plain" }, [answer]] }
                """);
        app.write("Procfile", "web: bundle exec rackup -p $PORT\n");
        app.write("Gemfile", gemfile("9.4.12.0", "webrick"));
        app.write(
                "Gemfile.lock",
                """
                GEM
                  remote: https://gems.example.com/
                  specs:
                    rack (2.2.22)
                    webrick (1.8.1)

                PLATFORMS
                  java

                DEPENDENCIES
                  rack
                  webrick
                """);
    }

    private static String gemfile(String version, String server) {
        return """
        source "https://gems.example.com"
        ruby "3.1.4", engine: "jruby", engine_version: "%s"
        gem "rack"
        gem "%s"
        """
                .formatted(version, server);
    }

    @Override
    public String answer() {
        return "jruby 9.4.12.0";
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
        app.write("Gemfile", gemfile("8.8.8.8", "webrick"));
        return Refusal.saying(
                "jruby 8.8.8.8, asked for by ruby in Gemfile, can't be had.", "9.4.1");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("Gemfile", gemfile("9.4.12.0", "puma"));
        return Refusal.saying("* puma", "Gemfile.lock does not match the Gemfile.");
    }
}
