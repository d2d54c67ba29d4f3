package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state that a released Renga may have left is brought up to date, with rows in it. */
final class MigrationsTest {
    private static List<String> tables(Database database) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select table_name || '.' || column_name || ' ' || data_type
                                from information_schema.columns
                                where table_schema = 'public' and table_name <> 'flyway_schema_history'
                                order by 1\
                                """)
                        .mapTo(String.class)
                        .list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "7", "9"})
    void lead_from_an_older_state_to_the_newest(String version) {
        var config = TestDatabase.createAt(version);
        var account =
                "insert into account values (gen_random_uuid(), 'user', 'a@b.c', '', '', now(), now())";
        TestDatabase.asSuperuser(config, account);
        try (var upgraded = Database.open(config);
                var fresh = TestDatabase.create()) {
            assertThat(tables(upgraded)).isEqualTo(tables(fresh.database()));
            long kept =
                    upgraded.read(it ->
                            it.createQuery("select count(*) from account").mapTo(Long.class).one());
            assertThat(kept).isOne();
        }
        TestDatabase.drop(config);
    }

    @Test
    void do_nothing_the_second_time() {
        try (var test = TestDatabase.create();
                var again = Database.open(test.config())) {
            assertThat(tables(again)).isEqualTo(tables(test.database()));
        }
    }
}
