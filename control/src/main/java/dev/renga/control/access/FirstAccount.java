package dev.renga.control.access;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes the first account when there is none, from the settings or generated, and leaves its
 * password and a token in two files for {@code ./renga} to show.
 */
public final class FirstAccount {
    private static final String EMAIL = "Email: ";
    private static final String PASSWORD = "Password: ";
    private static final String DEFAULT_EMAIL = "admin@localhost";
    private final Accounts accounts;
    private final Authorizations authorizations;
    private final Settings settings;
    private final Home home;

    public FirstAccount(Accounts accounts, Authorizations authorizations, Settings settings) {
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.settings = settings;
        this.home = settings.home();
    }

    /** Idempotent: a start that was cut off in the middle is finished by the next. */
    public void ensure() {
        var passwordFile = home.control().resolve("first-account");
        var tokenFile = home.control().resolve("first-token");
        if (!Files.exists(passwordFile)) {
            if (!accounts.none()) {
                return;
            }
            SecretFile.write(
                    passwordFile,
                    lines(
                            EMAIL + orElse(Setting.ADMIN_EMAIL, DEFAULT_EMAIL),
                            PASSWORD + orElse(Setting.ADMIN_PASSWORD, Tokens.password())));
        }
        if (!Files.exists(tokenFile)) {
            SecretFile.write(tokenFile, lines(token(account(passwordFile))));
        }
    }

    private Account account(Path passwordFile) {
        try {
            var lines = Files.readAllLines(passwordFile);
            var email = lines.getFirst().substring(EMAIL.length());
            var password = lines.getLast().substring(PASSWORD.length());
            return accounts.findByEmail(email).orElseGet(() -> create(email, password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSettingException e) {
            passwordFile.toFile().delete();
            throw e;
        }
    }

    private Account create(String email, String password) {
        try {
            return accounts.create(email, password);
        } catch (RengaException e) {
            throw new InvalidSettingException(
                    "RENGA_ADMIN_EMAIL, RENGA_ADMIN_PASSWORD: " + e.text());
        }
    }

    private String token(Account account) {
        var access = new Access(account.id(), account.email(), Set.of(Scope.GLOBAL), null);
        return authorizations.create(access, "First account", Set.of(), null).token();
    }

    private String orElse(Setting setting, String generated) {
        var given = settings.text(setting);
        return given.isEmpty() ? generated : given;
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
