package dev.renga.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.kernel.RengaException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {
    private final TestDomain test = new TestDomain();
    private final Accounts accounts =
            new Accounts(test.database(), test.domain().events(), test.clock(), new Passwords(1));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void let_somebody_in_with_the_right_password_only() {
        var made = accounts.create("Ann@Example.com", "correct horse");
        assertThat(made.email()).isEqualTo("ann@example.com");
        assertThat(accounts.login("ANN@example.com", "correct horse"))
                .contains(new Access(made.id(), made.email(), Set.of(Scope.GLOBAL), null));
        assertThat(accounts.login("ann@example.com", "wrong horse")).isEmpty();
        assertThat(accounts.login("eve@example.com", "correct horse")).isEmpty();
    }

    @Test
    void keep_no_password() {
        test.domain().accounts().create("ann@example.com", "correct horse");
        String stored =
                test.database()
                        .read(it ->
                                it.createQuery("select account::text from account")
                                        .mapTo(String.class)
                                        .one());
        assertThat(stored).doesNotContain("correct horse").contains("pbkdf2-sha512$210000$");
    }

    @Test
    void refuse_an_email_that_is_taken() {
        accounts.create("ann@example.com", "correct horse");
        assertThatThrownBy(() -> accounts.create("ANN@example.com", "another horse"))
                .isInstanceOf(RengaException.class)
                .hasMessage("Email ann@example.com is already taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@", "ann@", "a b@c", "a@b\n@c"})
    void refuse_what_is_no_email(String email) {
        assertThatThrownBy(() -> accounts.create(email, "correct horse"))
                .isInstanceOf(RengaException.class);
    }

    @Test
    void refuse_a_short_password() {
        assertThatThrownBy(() -> accounts.create("ann@example.com", "1234567"))
                .hasMessageContaining("8 to 1024");
    }

    @Test
    void change_their_own_name() {
        var ann = test.account("ann@example.com");
        assertThat(accounts.rename(ann, "Ann").name()).isEqualTo("Ann");
        assertThat(accounts.of(ann).name()).isEqualTo("Ann");
    }

    @Test
    void are_added_by_a_command_that_shows_their_secrets_once() {
        var out = new ByteArrayOutputStream();
        var authorizations = test.domain().authorizations();
        var verb = new AccountVerb(accounts, authorizations);
        assertThat(verb.add("bob@example.com", new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var password = lines.get(1).replace("Password: ", "");
        var token = lines.get(2).replace("Token: ", "");
        assertThat(accounts.login("bob@example.com", password)).isPresent();
        assertThat(authorizations.authenticate(token).map(Access::email))
                .contains("bob@example.com");
    }
}
