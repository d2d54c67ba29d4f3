package dev.renga.control.access;

import dev.renga.control.database.Database;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The accounts of this Renga. Thread-safe. */
public final class Accounts {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 1024;
    private static final int ROUNDS = 210_000;
    private final Passwords passwords;
    private final Database database;
    private final Events events;
    private final InstantSource clock;

    public Accounts(Database database, Events events, InstantSource clock) {
        this(database, events, clock, new Passwords(ROUNDS));
    }

    Accounts(Database database, Events events, InstantSource clock, Passwords passwords) {
        this.passwords = passwords;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a user's account. */
    public Account create(String email, String password) {
        var address = email(email);
        checkPassword(password);
        var id = new AccountId(Uuid7.next(clock));
        var at = clock.instant();
        var account = new Account(id, Account.Kind.USER, address, "", at, at);
        var hash = passwords.hash(password);
        return database.inTransaction(handle -> {
            var stored =
                    new AccountTable(handle)
                            .insert(account, hash)
                            .orElseThrow(() -> taken(address));
            events.record(
                    id,
                    Actor.PLATFORM,
                    Change.of("account.create", null, Map.of("email", address)));
            return stored;
        });
    }

    private static void checkPassword(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "A password has %d to %d characters."
                            .formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD));
        }
    }

    private static String email(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(address).matches() || address.length() > 254) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "\"%s\" is no email address.".formatted(text));
        }
        return address;
    }

    private static RengaException taken(String email) {
        return new RengaException(
                Problem.INVALID_PARAMS, "Email %s is already taken".formatted(email));
    }

    public boolean none() {
        return database.read(handle -> new AccountTable(handle).count() == 0);
    }

    /** The caller's own account. */
    public Account of(Access access) {
        return find(access.account());
    }

    public Account find(AccountId id) {
        return database.read(handle -> new AccountTable(handle).find(id))
                .orElseThrow(Accounts::unknown);
    }

    public Optional<Account> findByEmail(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        return database.read(handle -> new AccountTable(handle).findByEmail(address));
    }

    static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that user.");
    }

    /** Changes the caller's own name. */
    public Account rename(Access access, String name) {
        return database.inTransaction(handle -> {
            var table = new AccountTable(handle);
            var before = table.find(access.account()).orElseThrow(Accounts::unknown);
            var change =
                    Change.of(
                            "account.update", Map.of("name", before.name()), Map.of("name", name));
            events.record(access.account(), access.actor(), change);
            return table.rename(access.account(), name, clock.instant());
        });
    }

    /**
     * Changes the caller's own password, and ends all other logins; tokens that don't end by
     * themselves stay.
     *
     * @return nothing if the present password is another
     */
    public Optional<Account> changePassword(Access access, String present, String fresh) {
        checkPassword(fresh);
        var id = access.account();
        var stored = database.read(handle -> new AccountTable(handle).password(id));
        if (!Passwords.matches(present, stored)) {
            return Optional.empty();
        }
        var hash = passwords.hash(fresh);
        return database.inTransaction(handle -> {
            var at = clock.instant();
            var changed = new AccountTable(handle).changePassword(id, stored, hash, at);
            if (changed.isPresent()) {
                events.record(id, access.actor(), Change.of("account.password", null, null));
                new AuthorizationTable(handle).deleteLogins(id, access.authorization());
            }
            return changed;
        });
    }

    /** Who this is, if the password is right. */
    public Optional<Access> login(String email, String password) {
        var account = findByEmail(email);
        var hash =
                account.map(it -> database.read(h -> new AccountTable(h).password(it.id())))
                        .orElse(passwords.none());
        return Passwords.matches(password, hash)
                ? account.map(it -> new Access(it.id(), it.email(), Set.of(Scope.GLOBAL), null))
                : Optional.empty();
    }
}
