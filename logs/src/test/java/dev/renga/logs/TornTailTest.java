package dev.renga.logs;

import static dev.renga.logs.Lines.batch;
import static dev.renga.logs.Lines.drain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash in the middle of a write leaves, and what the next start makes of it. */
class TornTailTest {
    private final UUID stream = UUID.randomUUID();
    @TempDir Path folder;

    private LogStore store() {
        return new LogStore(folder, ByteSize.megabytes(1));
    }

    @BeforeEach
    void twoBatches() {
        var store = store();
        store.append(stream, batch("a", 1, "one"));
        store.append(stream, batch("a", 2, "two"));
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder.resolve(stream.toString()))) {
            return files.sorted().toList().getLast();
        }
    }

    private List<String> afterRestart() throws InterruptedException {
        var store = store();
        store.append(stream, batch("a", 2, "two", "three"));
        try (var reading = store.read(stream, LogQuery.everything(false), Cursor.RECENT)) {
            return drain(reading);
        }
    }

    @Test
    void aRecordCutAnywhereIsSentAgainAndReadOnce() throws Exception {
        var whole = Files.readAllBytes(file());
        int record = lengthOfLastRecord(whole);
        for (int cut = 1; cut <= record; cut++) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
            assertThat(afterRestart()).as("%d cut", cut).containsExactly("one", "two", "three");
        }
    }

    private static int lengthOfLastRecord(byte[] file) {
        var text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        return file.length - text.indexOf("one") - 3;
    }

    @Test
    void aRecordOfWrongBytesIsCutOff() throws Exception {
        var bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);
        assertThat(afterRestart()).containsExactly("one", "two", "three");
    }

    @Test
    void aTailOfZerosIsCutOff() throws Exception {
        Files.write(file(), new byte[5000], StandardOpenOption.APPEND);
        assertThat(afterRestart()).containsExactly("one", "two", "three");
    }

    @Test
    void aFileWithoutItsHeadIsLeftOutAndTheOneBeforeGoesOn() throws Exception {
        Files.write(folder.resolve(stream.toString()).resolve("0000000000000002.log"), new byte[3]);
        assertThat(afterRestart()).containsExactly("one", "two", "three");
    }
}
