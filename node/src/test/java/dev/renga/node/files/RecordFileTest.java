package dev.renga.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    private static final byte[] CONTENT = "what is kept".getBytes(StandardCharsets.UTF_8);
    @TempDir private Path folder;

    @Test
    void whatWasWrittenIsReadAndNobodyElseReadsIt() throws IOException {
        var file = folder.resolve("record");
        RecordFile.write(file, "before".getBytes(StandardCharsets.UTF_8));
        RecordFile.write(file, CONTENT);

        assertThat(RecordFile.read(file)).hasValue(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(it -> it.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void noContentIsContentToo() throws IOException {
        RecordFile.write(folder.resolve("empty"), new byte[0]);
        assertThat(RecordFile.read(folder.resolve("empty"))).hasValue(new byte[0]);
        assertThat(RecordFile.read(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void aFileThatIsTornAnywhereReadsAsAbsent() throws IOException {
        var file = folder.resolve("record");
        RecordFile.write(file, CONTENT);
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(RecordFile.read(file)).as("cut to " + length).isEmpty();
        }
    }

    @Test
    void aChangedByteReadsAsAbsent() throws IOException {
        var file = folder.resolve("record");
        RecordFile.write(file, CONTENT);
        var whole = Files.readAllBytes(file);
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            assertThat(RecordFile.read(file)).isEmpty();
        }
    }

    @Test
    void anInterruptedWriteLeavesTheOldContent() throws IOException {
        var file = folder.resolve("record");
        RecordFile.write(file, CONTENT);
        Files.writeString(folder.resolve(".record.draft"), "half of the ne");

        assertThat(RecordFile.read(file)).hasValue(CONTENT);
        RecordFile.write(file, CONTENT);
    }
}
