package dev.renga.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FirstAccountTest {
    private final TestDomain test = new TestDomain();
    private final Accounts accounts =
            new Accounts(test.database(), test.domain().events(), test.clock(), new Passwords(1));
    private final Path password = test.home().control().resolve("first-account");
    private final Path token = test.home().control().resolve("first-token");

    @AfterEach
    void close() {
        test.close();
    }

    private void ensure(Map<String, String> more) {
        var environment = new java.util.HashMap<>(more);
        environment.put("RENGA_HOME", test.home().root().toString());
        new FirstAccount(accounts, test.domain().authorizations(), Settings.read(environment))
                .ensure();
    }

    @Test
    void is_made_up_and_left_in_two_files_that_nobody_else_reads() throws IOException {
        ensure(Map.of());
        var lines = Files.readAllLines(password);
        assertThat(lines.getFirst()).isEqualTo("Email: admin@localhost");
        var secret = lines.getLast().replace("Password: ", "");
        assertThat(accounts.login("admin@localhost", secret)).isPresent();
        assertThat(test.domain().authorizations().authenticate(Files.readString(token).strip()))
                .map(Access::email)
                .contains("admin@localhost");
        for (var file : new Path[] {password, token}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void is_the_one_of_the_settings() {
        ensure(Map.of("RENGA_ADMIN_EMAIL", "Me@Example.com", "RENGA_ADMIN_PASSWORD", "sesame 12"));
        assertThat(accounts.login("me@example.com", "sesame 12")).isPresent();
    }

    @Test
    void is_made_once() throws IOException {
        ensure(Map.of());
        var before = Files.readString(token);
        Files.delete(password);
        ensure(Map.of());
        assertThat(Files.readString(token)).isEqualTo(before);
        assertThat(password).doesNotExist();
    }

    @Test
    void is_finished_after_a_start_that_was_cut_off() throws IOException {
        ensure(Map.of());
        Files.delete(token);
        ensure(Map.of());
        assertThat(test.domain().authorizations().authenticate(Files.readString(token).strip()))
                .isPresent();
    }

    @Test
    void is_not_made_where_there_are_accounts() {
        test.account("ann@example.com");
        ensure(Map.of());
        assertThat(password).doesNotExist();
        assertThat(token).doesNotExist();
    }

    @Test
    void can_be_set_right_after_a_refusal() {
        assertThatThrownBy(() -> ensure(Map.of("RENGA_ADMIN_PASSWORD", "short")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("RENGA_ADMIN_PASSWORD");
        ensure(Map.of("RENGA_ADMIN_PASSWORD", "long enough"));
        assertThat(accounts.login("admin@localhost", "long enough")).isPresent();
    }
}
