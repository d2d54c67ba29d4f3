package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile dyno may leave in its folder of outputs. */
class OutputsTest {
    private static final List<String> NAMES = List.of("slug.tgz", "cache.tar", "result.json");
    @TempDir private Path folder;
    private Home home;
    private Path left;
    private Outputs outputs;

    @BeforeEach
    void begin() throws IOException {
        home = new Home(folder.resolve("home"));
        left = Files.createDirectories(folder.resolve("left"));
        Files.createDirectories(home.blobs());
        outputs = new Outputs(home, ByteSize.kilobytes(64), new PartNotes(home));
    }

    private void leaves(String script) {
        new ProcessRunner().run(Command.of("bash", "-ec", script).in(left));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ln -s /etc/shadow slug.tgz",
                "ln -s nowhere slug.tgz",
                "ln -s slug.tgz slug.tgz",
                "mkfifo slug.tgz",
                "mkdir slug.tgz",
                "mknod slug.tgz c 1 5",
                "perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"slug.tgz\", Listen => 1) or die'"
            })
    void whatIsNoPlainFileIsRefusedAndNothingIsKept(String script) {
        leaves("echo good > cache.tar; " + script);
        refused("what it left as slug.tgz in /renga/out is no file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate -s 1T slug.tgz",
                "truncate -s 40K slug.tgz.0; ln slug.tgz.0 slug.tgz",
                "truncate -s 40K slug.tgz; ln slug.tgz cache.tar",
                "truncate -s 1K slug.tgz; truncate -s 100K result.json"
            })
    void moreThanADiskHoldsIsRefusedAndNothingIsKept(String script) {
        leaves(script);
        refused("all it leaves may have 64.0K");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> outputs.take(left, NAMES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
        assertThat(home.blobs()).isEmptyDirectory();
    }

    @Test
    void aFileOfTwoNamesIsCopiedAndNotShared() throws IOException {
        leaves("echo one > slug.tgz; ln slug.tgz other");
        var taken = outputs.take(left, NAMES);
        leaves("echo two > other");
        assertThat(taken).containsOnlyKeys("slug.tgz");
        assertThat(home.blob(Digest.of("one\n"))).hasContent("one\n");
    }
}
