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

/** What the php buildpack reads in composer.json and composer.lock. */
class PhpProjectTest {
    private static final String READ =
            """
            set -euo pipefail
            . "$1/buildpacks/lib/output.sh"
            . "$1/buildpacks/php/lib/project.sh"
            log=$2/log
            cd "$2"
            require_project
            printf '%s|%s|%s' "$(wanted php)" "$(wanted_extensions | paste -sd' ')" "$(composer_config vendor-dir vendor)"
            """;

    @TempDir Path app;

    @Test
    void phpIsThatOfTheManifest() throws IOException {
        write("composer.json", "{\"require\": {\"php\": \"^8.1 || ~8.4.0\"}}");
        assertThat(read().stdout()).isEqualTo("^8.1 || ~8.4.0||vendor");
    }

    @Test
    void extensionsAreThoseOfTheManifestAndOfPackages() throws IOException {
        write("composer.json", "{\"require\": {\"ext-GD\": \"*\", \"acme/it\": \"^1\"}}");
        write("composer.lock", "{\"packages\": [{\"require\": {\"ext-intl\": \"*\"}}, {}]}");
        assertThat(read().stdout()).isEqualTo("|gd intl|vendor");
    }

    @Test
    void whatPhpWritesForNothingIsNothing() throws IOException {
        write("composer.json", "{\"require\": [], \"config\": []}");
        write("composer.lock", "{\"packages\": [{\"require\": []}], \"platform\": []}");
        assertThat(read().stdout()).isEqualTo("||vendor");
    }

    @Test
    void packagesLieWhereTheManifestSays() throws IOException {
        write("composer.json", "{\"config\": {\"vendor-dir\": \"lib\"}}");
        assertThat(read().stdout()).endsWith("|lib");
    }

    @Test
    void aManifestIsNotNeeded() throws IOException {
        write("index.php", "<?php");
        assertThat(read().stdout()).contains("There is no composer.json").endsWith("||vendor");
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        write("composer.json", "{\"require\": ");
        assertThat(read().stdout()).contains("composer.json is not valid JSON.");
        write("composer.json", "{}");
        write("composer.lock", "<<<<<<< HEAD");
        assertThat(read().stdout()).contains("composer.lock is not valid JSON.");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(app.resolve(file), content);
    }

    private ProcessRunner.Result read() {
        return new ProcessRunner()
                .attempt(
                        Command.of("bash", "-c", READ, "read")
                                .plus(Checkout.root().toString(), app.toString()),
                        new byte[0]);
    }
}
