package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
    private final TestDatabase test = TestDatabase.create();
    private final Database database = test.database();

    @AfterEach
    void close() {
        test.close();
    }

    private static int insert(Handle handle, String email) {
        return handle.execute(
                """
                insert into account values (gen_random_uuid(), 'user', ?, '', '', now(), now())\
                """,
                email);
    }

    private long accounts() {
        return database.read(
                it -> it.createQuery("select count(*) from account").mapTo(Long.class).one());
    }

    @Test
    void gives_each_start_a_higher_epoch() {
        long first = database.nextEpoch();
        assertThat(database.nextEpoch()).isGreaterThan(first);
    }

    @Test
    void does_work_inside_work_together_or_not_at_all() {
        assertThatThrownBy(() ->
                        database.inTransaction(outer -> {
                            database.inTransaction(inner -> insert(inner, "a@b.c"));
                            assertThat(accounts()).isOne();
                            throw new IllegalStateException("too late");
                        }))
                .hasMessage("too late");
        assertThat(accounts()).isZero();
    }

    @Test
    void reads_as_of_one_moment() {
        long seen =
                database.inSnapshot(handle -> {
                    long before = accounts();
                    test.asSuperuser(
                            "insert into account values"
                                    + " (gen_random_uuid(), 'user', 'a@b.c', '', '', now(), now())");
                    return before + accounts();
                });
        assertThat(seen).isZero();
        assertThat(accounts()).isOne();
    }

    @Test
    void runs_with_fewer_rights_where_owner_and_runtime_are_one() {
        test.asSuperuser("alter role renga_owner createrole");
        var config = TestDatabase.createEmptyFor("renga_owner");
        try (var opened = Database.open(config)) {
            String role =
                    opened.read(
                            it -> it.createQuery("select current_user").mapTo(String.class).one());
            assertThat(role).startsWith("renga_runtime_");
            assertThatThrownBy(() ->
                            opened.inTransaction(it -> it.execute("delete from ledger_entry")))
                    .hasStackTraceContaining("permission denied");
        }
        test.asSuperuser("alter role renga_owner nocreaterole");
        TestDatabase.drop(config);
    }

    @Test
    void refuses_changes_of_the_ledger_even_where_no_role_can_be_made() {
        var config = TestDatabase.createEmptyFor("renga_owner");
        try (var opened = Database.open(config)) {
            assertThatThrownBy(
                            () -> opened.inTransaction(it -> it.execute("truncate ledger_entry")))
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() ->
                            opened.inTransaction(it -> {
                                it.execute("grant all on ledger_entry to current_user");
                                return it.execute("truncate ledger_entry");
                            }))
                    .hasStackTraceContaining("the ledger only grows");
        }
        TestDatabase.drop(config);
    }
}
