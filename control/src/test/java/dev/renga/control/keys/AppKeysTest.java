package dev.renga.control.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppKeysTest {
    private static final byte[] PLAIN = "open sesame".getBytes(StandardCharsets.UTF_8);
    private final TestDomain test = new TestDomain();
    private final Path file = test.home().control().resolve("master-key");
    private final AppKeys keys = new AppKeys(test.database(), MasterKey.open(file));
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void open_what_they_sealed_for_the_same_app_and_row() {
        var sealed = keys.seal(app.id(), "row", PLAIN);
        assertThat(keys.open(app.id(), "row", sealed)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> keys.open(app.id(), "another row", sealed))
                .isInstanceOf(KeyException.class);
        var other = test.app(ann, "loud-heron");
        assertThatThrownBy(() -> keys.open(other.id(), "row", sealed))
                .isInstanceOf(KeyException.class);
    }

    @Test
    void survive_a_new_master_without_any_row_being_sealed_anew() throws IOException {
        var sealed = keys.seal(app.id(), "row", PLAIN);
        var before = Files.readString(file);
        keys.rotateMaster();
        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(keys.open(app.id(), "row", sealed)).isEqualTo(PLAIN);
        var reopened = new AppKeys(test.database(), MasterKey.open(file));
        assertThat(reopened.open(app.id(), "row", sealed)).isEqualTo(PLAIN);

        Files.writeString(file, before);
        var old = new AppKeys(test.database(), MasterKey.open(file));
        assertThatThrownBy(() -> old.open(app.id(), "row", sealed))
                .isInstanceOf(KeyException.class);
    }

    @Test
    void are_gone_once_destroyed() {
        var sealed = keys.seal(app.id(), "row", PLAIN);
        keys.destroy(app.id());
        assertThatThrownBy(() -> keys.open(app.id(), "row", sealed))
                .hasMessageContaining("has no key");
    }

    @Test
    void lie_in_a_file_that_nobody_else_reads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refuse_a_damaged_master() throws IOException {
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> MasterKey.open(file))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("master-key");
    }
}
