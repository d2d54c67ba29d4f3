package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of heroku-php-apache2 and heroku-php-nginx, and how many workers they start. */
class PhpBootTest {
    private static final String PREPARE =
            """
            boot=$1/buildpacks/lib/profile run=$2
            . "$1/buildpacks/php/run/serve.sh"
            php() { echo 128M; }
            _dyno_memory() { echo 512; }
            cd "$2"
            shift 2
            read_options "$@"
            """;
    private static final String READ =
            PREPARE
                    + """
                    printf '%s|' "$DOCUMENT_ROOT" "$PORT" "${server_include##*/}" "${server_file##*/}" \
                      "${fpm_include##*/}" "${fpm_file##*/}" "${PHPRC:-}" "${logs[*]}" "$only_test" "$verbose"
                    """;

    @TempDir Path app;

    @BeforeEach
    void makePublic() throws IOException {
        Files.createDirectory(app.resolve("public"));
        for (var name : new String[] {"a.conf", "b.conf", "c.conf", "d.conf", "e.ini"}) {
            Files.writeString(app.resolve(name), "");
        }
    }

    @Test
    void withoutOptionsTheAppsFolderIsServedOnThePortOfTheDyno() {
        assertThat(read().stdout()).isEqualTo(app + "|5000|||||||||");
    }

    @Test
    void everyFileOfHerokusCanBeGiven() {
        var options =
                "-C a.conf -c b.conf -F c.conf -f d.conf -i e.ini -l one -l two -p 8080 -v public/";
        assertThat(read(options.split(" ")).stdout())
                .isEqualTo(
                        "%1$s/public|8080|a.conf|b.conf|c.conf|d.conf|%1$s/e.ini|one two||1|"
                                .formatted(app));
    }

    @Test
    void aFileOfPhpsIsRunAndWhatItPrintsIsTaken() throws IOException {
        Files.writeString(app.resolve("public/nginx.conf.php"), "");
        assertThat(read("-C", "public/nginx.conf.php").stdout()).contains("|5000|nginx.conf|");
        assertThat(app.resolve("nginx.conf")).hasContent("128M");
    }

    @Test
    void longNamesAreTaken() {
        assertThat(read("--test", "--verbose").stdout()).endsWith("|1|1|");
        assertThat(read("--help").stdout()).contains("Usage: ").contains("-l <file>");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(read("-x").stderr()).contains("the option -x is not known");
        assertThat(read("--nothing").stderr()).contains("is not known");
        assertThat(read("-C").stderr()).contains("lacks its value");
        assertThat(read("-F", "none.conf").stderr()).contains("none.conf is not there.");
        assertThat(read("none/").stderr()).contains("the document root none/ is not there.");
        assertThat(read("public", "public").stderr()).contains("only one document root");
        assertThat(read("-p", "http").stderr()).contains("no port");
    }

    @Test
    void asManyWorkersAsFitAreStarted() throws IOException {
        assertThat(workers("public")).contains("\n4 processes at 128MB memory limit.");
        Files.writeString(app.resolve("public/.user.ini"), "memory_limit = \"64M\"\n");
        assertThat(workers("public")).contains("\n8 processes at 64MB memory limit.");
        Files.writeString(app.resolve("c.conf"), "php_admin_value[memory_limit] = 256M\n");
        assertThat(workers("-F", "c.conf", "public"))
                .contains("\n2 processes at 256MB memory limit.");
    }

    private String workers(String... arguments) {
        return run(PREPARE + "choose_workers", arguments).stdout();
    }

    private ProcessRunner.Result read(String... arguments) {
        return run(READ, arguments);
    }

    private ProcessRunner.Result run(String script, String... arguments) {
        return new ProcessRunner()
                .attempt(
                        Command.of("bash", "-c", script, "heroku-php")
                                .plus(Checkout.root().toString(), app.toString())
                                .plus(arguments)
                                .with(
                                        Map.of(
                                                "PORT",
                                                "5000",
                                                "HOME",
                                                app.toString(),
                                                "WEB_CONCURRENCY",
                                                "")),
                        new byte[0]);
    }
}
