package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Ruby the ruby buildpack asks the store for, and who it says wants it. */
class RubyVersionTest {
    private static final String CHOOSE =
            """
            set -euo pipefail
            cache_dir=$2/cache
            mkdir -p "$cache_dir"
            for part in lib/output lib/cache ruby/lib/gemfile ruby/lib/version; do
              . "$1/buildpacks/$part.sh"
            done
            cd "$2"
            read_lock
            choose_ruby
            printf '%s %s (%s)%s' "$engine" "$ruby_range" "$ruby_asked" "${ruby_pinned:+ pinned}"
            """;

    @TempDir Path app;

    @Test
    void isThatOfTheGemfileInEachNotation() throws IOException {
        assertThat(chosen("ruby \"3.3.8\"\n")).isEqualTo("ruby 3.3.8 (ruby in Gemfile) pinned");
        assertThat(chosen("ruby('3.3.8') # a comment\n")).startsWith("ruby 3.3.8 (");
        assertThat(chosen("  ruby '~> 3.3', '>= 3.3.1'\r\n")).startsWith("ruby ~> 3.3, >= 3.3.1 (");
        assertThat(chosen("ruby \"~> 3.3\",\n     \"< 3.5\"\n")).startsWith("ruby ~> 3.3, < 3.5 (");
        assertThat(chosen("ruby ENV.fetch('OUR_RUBY', '3.3.8')\n")).startsWith("ruby 3.3.8 (");
    }

    @Test
    void isNotWhatIsOnlyACommentOrAnotherWord() throws IOException {
        assertThat(chosen("# ruby '3.3.8'\ngem 'ruby-vips', '2.1'\n")).endsWith("this buildpack)");
    }

    @Test
    void isJRubysOwnVersionForJRuby() throws IOException {
        var now = "ruby '3.1.4', engine: 'jruby', engine_version: '9.4.12.0'\n";
        var before = "ruby '3.1.4', :engine => 'jruby', :engine_version => '9.4.12.0'\n";
        assertThat(chosen(now)).isEqualTo("jruby 9.4.12.0 (ruby in Gemfile) pinned");
        assertThat(chosen(before)).isEqualTo(chosen(now));
        assertThat(locked("gem 'rack'\n", "ruby 3.1.4p0 (jruby 9.4.12.0)"))
                .isEqualTo("jruby 9.4.12.0 (RUBY VERSION in Gemfile.lock) pinned");
    }

    @Test
    void isWhatTheLockSettledOnIfTheGemfileLeavesItOpen() throws IOException {
        var lock = "ruby 3.3.8p144";
        assertThat(locked("gem 'rack'\n", lock))
                .isEqualTo("ruby 3.3.8 (RUBY VERSION in Gemfile.lock) pinned");
        assertThat(locked("ruby '~> 3.3'\n", lock)).startsWith("ruby 3.3.8 (RUBY VERSION");
        assertThat(locked("ruby '3.2.1'\n", lock)).isEqualTo("ruby 3.2.1 (ruby in Gemfile) pinned");
    }

    @Test
    void isInTheFileThatTheGemfileNames() throws IOException {
        Files.writeString(app.resolve(".ruby-version"), "ruby-3.3.8\n");
        Files.writeString(app.resolve(".tool-versions"), "nodejs 22.1.0\nruby 3.2.1 # ours\n");
        assertThat(chosen("ruby file: \".ruby-version\"\n"))
                .isEqualTo("ruby 3.3.8 (.ruby-version) pinned");
        assertThat(chosen("ruby File.read('.ruby-version').strip\n"))
                .isEqualTo("ruby 3.3.8 (.ruby-version) pinned");
        assertThat(chosen("ruby file: '.tool-versions'\n"))
                .isEqualTo("ruby 3.2.1 (.tool-versions) pinned");
    }

    @Test
    void isInAVersionManagersFileIfNothingElseSaysSo() throws IOException {
        Files.writeString(app.resolve(".ruby-version"), "jruby-9.4.12.0\n");
        assertThat(chosen("gem 'rack'\n")).isEqualTo("jruby 9.4.12.0 (.ruby-version) pinned");
    }

    @Test
    void staysThatOfTheLastBuildForAnAppWithoutAWish() throws IOException {
        assertThat(chosen("gem 'rack'\n")).endsWith("(the default of this buildpack)");
        Files.writeString(app.resolve("cache/default_ruby"), "3.2.1");
        assertThat(chosen("gem 'rack'\n")).isEqualTo("ruby 3.2.1 (the last build)");
    }

    private String chosen(String gemfile) throws IOException {
        return locked(gemfile, "");
    }

    private String locked(String gemfile, String ruby) throws IOException {
        Files.writeString(app.resolve("Gemfile"), gemfile);
        Files.writeString(
                app.resolve("Gemfile.lock"),
                "GEM\n  specs:\n" + (ruby.isEmpty() ? "" : "\nRUBY VERSION\n   " + ruby + "\n"));
        return new ProcessRunner()
                .run(
                        Command.of("bash", "-c", CHOOSE, "choose")
                                .plus(Checkout.root().toString(), app.toString()));
    }
}
