package dev.renga.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    @TempDir Path folder;

    @Test
    void aFolderGoesWithAllItHoldsAndWhatItPointsToStays() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        var kept = Files.writeString(outside.resolve("kept"), "x");
        var tree = Files.createDirectories(folder.resolve("tree/a/b/c"));
        Files.writeString(tree.resolve("file"), "x");
        Files.createSymbolicLink(tree.resolve("folder"), outside);
        Files.createSymbolicLink(folder.resolve("tree/dangling"), Path.of("nowhere"));

        Trees.delete(folder.resolve("tree"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void foldersThatLieDeeperThanAPathIsLongGoToo() throws IOException {
        var deep = Files.createDirectory(folder.resolve("deep"));
        var script = "cd \"$0\"; for i in $(seq 30); do mkdir $1; cd -P $1; done; touch x";
        var name = "n".repeat(200);
        new ProcessRunner().run(Command.of("bash", "-c", script, deep.toString(), name));

        Trees.delete(deep);

        assertThat(deep).doesNotExist();
    }

    @Test
    void aLinkGoesAsALinkAndNothingIsFine() throws IOException {
        var kept = Files.createDirectory(folder.resolve("kept"));
        var link = Files.createSymbolicLink(folder.resolve("link"), kept);

        Trees.delete(link);
        Trees.delete(link);

        assertThat(link).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void aTreeTakesWholeBlocks() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/file"), new byte[5000]);

        assertThat(Trees.bytes(folder)).isEqualTo(4 * 4096);
    }
}
