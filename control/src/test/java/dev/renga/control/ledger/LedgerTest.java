package dev.renga.control.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private final TestDomain test = new TestDomain();
    private final Ledger ledger = test.domain().ledger();
    private final Releases releases = test.domain().releases();
    private final Access owner = test.account("ann@example.com");
    private final App app = test.app(owner, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    private void threeMore() {
        test.deploy(owner, app, "web", "node a.js");
        releases.setConfig(owner, app, Map.of("A", "1"));
        releases.setConfig(owner, app, Map.of("A", "2"));
    }

    /** As somebody could who owns the server, but not the key in the file. */
    private void tamper(String... statements) {
        test.testDatabase()
                .asSuperuser(
                        "alter table ledger_entry disable trigger all",
                        "alter table ledger_entry drop constraint if exists ledger_entry_hash");
        test.testDatabase().asSuperuser(statements);
        test.testDatabase().asSuperuser("alter table ledger_entry enable trigger all");
    }

    private List<String> found() {
        return ledger.verify().stream().map(it -> it.kind() + " " + it.seq()).toList();
    }

    @Test
    void holds_after_all_that_makes_releases() {
        threeMore();
        releases.rollback(owner, app, releases.find(app.id(), "v3"));
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void refuses_the_runtime_role_every_change() {
        for (var sql :
                List.of(
                        "update ledger_entry set seq = seq",
                        "delete from ledger_entry",
                        "truncate ledger_entry",
                        "alter table ledger_entry disable trigger all",
                        "drop table ledger_entry")) {
            assertThatThrownBy(() -> execute(test.database(), sql))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void refuses_even_the_owner_a_change() {
        for (var sql :
                List.of(
                        "update ledger_entry set seq = seq",
                        "delete from ledger_entry",
                        "truncate ledger_entry")) {
            assertThatThrownBy(() -> test.testDatabase().asSuperuser(sql))
                    .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class)
                    .hasStackTraceContaining("the ledger only grows");
        }
    }

    @Test
    void refuses_an_entry_that_does_not_follow() {
        var insert =
                """
                insert into ledger_entry select app_id, seq + %d, %s, body,
                  sha256('renga.ledger.1'::bytea || %s || body)
                from ledger_entry where seq = 2\
                """;
        var skipped = insert.formatted(2, "hash", "hash");
        assertThatThrownBy(() -> execute(test.database(), skipped))
                .hasStackTraceContaining("the next entry of app");
        var unlinked = insert.formatted(1, "prev_hash", "prev_hash");
        assertThatThrownBy(() -> execute(test.database(), unlinked))
                .hasStackTraceContaining("does not follow the one before it");
    }

    @Test
    void refuses_an_entry_whose_hash_does_not_fit() {
        assertThatThrownBy(() ->
                        execute(
                                test.database(),
                                """
                                insert into ledger_entry
                                select app_id, seq + 1, hash, 'other'::bytea, sha256(body)
                                from ledger_entry where seq = 2\
                                """))
                .hasStackTraceContaining("ledger_entry_hash");
    }

    @Test
    void finds_a_changed_entry() {
        threeMore();
        tamper("update ledger_entry set body = body || ' '::bytea where seq = 3");
        assertThat(found()).containsExactly("CHANGED 3");
    }

    @Test
    void finds_an_entry_that_was_changed_with_its_hash() {
        threeMore();
        tamper(
                "update ledger_entry set body = body || ' '::bytea where seq = 3",
                """
                update ledger_entry set hash = sha256('renga.ledger.1'::bytea || prev_hash || body)
                where seq = 3\
                """);
        assertThat(found()).containsExactly("CHANGED 4");
    }

    @Test
    void finds_a_newest_entry_that_was_changed_with_its_hash() {
        threeMore();
        tamper(
                "update ledger_entry set body = body || ' '::bytea where seq = 5",
                """
                update ledger_entry set hash = sha256('renga.ledger.1'::bytea || prev_hash || body)
                where seq = 5\
                """);
        assertThat(found()).containsExactly("CHANGED 5");
    }

    @Test
    void finds_missing_entries() {
        threeMore();
        tamper("delete from ledger_entry where seq in (1, 3)");
        assertThat(found()).containsExactly("MISSING 1", "MISSING 3");
    }

    @Test
    void finds_a_cut_tail() {
        threeMore();
        tamper("delete from ledger_entry where seq > 3");
        assertThat(found()).containsExactly("CUT 4", "CUT 5");
    }

    @Test
    void finds_a_cut_tail_whose_old_signature_was_put_back() {
        threeMore();
        test.testDatabase().asSuperuser("create table kept as select * from ledger_head");
        releases.setConfig(owner, app, Map.of("A", "3"));
        tamper(
                "delete from ledger_entry where seq = 6",
                "delete from release where version = 6",
                "delete from ledger_head",
                "insert into ledger_head select * from kept");
        assertThat(found()).containsExactly("CUT 6");
    }

    @Test
    void finds_a_whole_chain_that_is_gone() {
        tamper("delete from ledger_entry", "delete from ledger_head", "delete from release");
        assertThat(found()).containsExactly("UNSIGNED 0", "CUT 1", "CUT 2");
    }

    @Test
    void finds_an_added_entry() {
        threeMore();
        execute(
                test.database(),
                """
                insert into ledger_entry
                select app_id, 6, hash, body, sha256('renga.ledger.1'::bytea || hash || body)
                from ledger_entry where seq = 5\
                """);
        assertThat(found()).containsExactly("ADDED 6");
    }

    @Test
    void finds_a_head_signed_by_somebody_else() throws IOException {
        threeMore();
        Files.delete(test.home().control().resolve("ledger-key"));
        var other = new Ledger(test.database(), test.domain().config(), test.home());
        assertThat(other.verify()).allMatch(it -> it.kind() == Break.Kind.UNSIGNED).isNotEmpty();
    }

    @Test
    void finds_a_release_and_a_config_that_are_not_what_it_says() {
        threeMore();
        execute(test.database(), "update release set description = 'other' where version = 4");
        execute(test.database(), "delete from release where version = 5");
        execute(
                test.database(),
                """
                update config_snapshot set ciphertext = ciphertext || '\\x00'::bytea
                where id = (select config_id from release where version = 4)\
                """);
        assertThat(ledger.verify().stream().map(Break::detail))
                .containsExactlyInAnyOrder(
                        "release v4 is not what the ledger says",
                        "release v5 is missing",
                        "the config of release v4 was changed or is missing");
    }

    @Test
    void writes_the_releases_anew() {
        threeMore();
        var before = releases.list(app.id());
        execute(test.database(), "update release set description = 'other', version = version + 7");
        assertThat(ledger.rebuild(true).differences()).isNotEmpty();
        assertThat(releases.list(app.id())).isEqualTo(before);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void goes_on_to_hold_when_an_app_has_ended() {
        threeMore();
        test.domain().apps().destroy(owner, app);
        assertThat(ledger.verify()).isEmpty();
        assertThat(ledger.rebuild(true).differences()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void a_rehearsal_finds_what_writing_anew_would_change_and_changes_nothing() {
        threeMore();
        assertThat(rebuild(false)).isEqualTo("0 The releases of 1 apps are what the ledger says.");
        execute(test.database(), "update release set description = 'other' where version = 4");
        execute(test.database(), "delete from release where version = 5");
        var before = releases.list(app.id());
        assertThat(ledger.rebuild(false).differences().stream().map(Break::detail))
                .containsExactly("release v4 is not what the ledger says", "release v5 is missing");
        assertThat(rebuild(false)).startsWith("1 ").contains("ledger:rebuild --apply");
        assertThat(releases.list(app.id())).isEqualTo(before);
        assertThat(rebuild(true)).startsWith("0 ").endsWith("2 releases were different.");
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void nothing_is_written_anew_from_a_broken_ledger() {
        threeMore();
        tamper("update ledger_entry set body = body || ' '::bytea where seq = 3");
        execute(test.database(), "delete from release where version = 5");
        assertThat(rebuild(true)).startsWith("1 The ledger itself is broken");
        assertThat(releases.list(app.id())).hasSize(4);
    }

    /** The status and what is printed. */
    private String rebuild(boolean keep) {
        var out = new ByteArrayOutputStream();
        int status = new LedgerVerb(ledger).rebuild(keep, new PrintStream(out, true, UTF_8));
        return status + " " + out.toString(UTF_8).strip();
    }

    private static void execute(Database database, String sql) {
        database.inTransaction(handle -> handle.execute(sql));
    }
}
