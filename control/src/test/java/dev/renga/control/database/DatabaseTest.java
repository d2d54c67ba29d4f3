package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Await;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
    private static final AppId ONE = new AppId(new UUID(0, 1));
    private static final AppId OTHER = new AppId(new UUID(0, 2));
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

    @Test
    void a_flood_of_changes_to_one_app_leaves_connections_to_the_others() throws Exception {
        var begun = new CountDownLatch(1);
        var decided = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> database.change(ONE, _ -> hold(begun, decided)));
            begun.await();
            var flood = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 30; i++) {
                var email = i + "@b.c";
                flood.add(threads.submit(() -> database.change(ONE, it -> insert(it, email))));
            }
            Await.until("the flood waits", () -> database.waiting(ONE) == 30);

            var other = threads.submit(() -> database.change(OTHER, it -> insert(it, "o@b.c")));

            assertThat(other.get(5, TimeUnit.SECONDS)).isOne();
            assertThat(accounts()).isOne();
            decided.countDown();
            assertThat(first.get()).isTrue();
            for (var change : flood) {
                assertThat(change.get()).isOne();
            }
        }
        assertThat(accounts()).isEqualTo(31);
    }

    private static boolean hold(CountDownLatch begun, CountDownLatch decided) {
        begun.countDown();
        try {
            return decided.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_change_inside_a_transaction_joins_it_without_waiting_at_the_gate() throws Exception {
        var begun = new CountDownLatch(1);
        var decided = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outer =
                    threads.submit(() ->
                            database.inTransaction(handle -> {
                                Locks.app(handle, ONE);
                                hold(begun, decided);
                                return database.change(ONE, it -> insert(it, "a@b.c"));
                            }));
            begun.await();
            var after = threads.submit(() -> database.change(ONE, it -> insert(it, "b@b.c")));
            Await.until("it is past the gate", () -> database.waiting(ONE) == 0 && atLock());
            decided.countDown();
            assertThat(outer.get(5, TimeUnit.SECONDS)).isOne();
            assertThat(after.get(5, TimeUnit.SECONDS)).isOne();
        }
    }

    /** Whether somebody waits for an advisory lock of this database. */
    private boolean atLock() {
        return database.read(it ->
                it.createQuery(
                                """
                                select count(*) from pg_locks
                                where locktype = 'advisory' and not granted
                                  and database = (select oid from pg_database
                                                  where datname = current_database())\
                                """)
                        .mapTo(Long.class)
                        .one())
                == 1;
    }
}
