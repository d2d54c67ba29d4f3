package dev.renga.control.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.ledger.Release;
import dev.renga.kernel.RengaException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigVarsTest {
    private final TestDomain test = new TestDomain();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    private Release set(Map<String, @Nullable String> vars) {
        return test.domain().releases().setConfig(ann, app, vars).orElseThrow();
    }

    private Map<String, String> present() {
        return test.domain().config().of(app.id());
    }

    @Test
    void are_set_changed_and_removed() {
        assertThat(present()).isEmpty();
        set(Map.of("A", "1", "B", ""));
        assertThat(present()).isEqualTo(Map.of("A", "1", "B", ""));
        var change = new HashMap<String, @Nullable String>();
        change.put("A", null);
        change.put("NEVER", null);
        assertThat(set(change).description()).isEqualTo("Remove A config vars");
        assertThat(present()).isEqualTo(Map.of("B", ""));
        change.put("B", null);
        change.put("C", "3");
        assertThat(set(change).description()).isEqualTo("Set C, remove B config vars");
        assertThat(present()).isEqualTo(Map.of("C", "3"));
    }

    @Test
    void stay_with_each_release_as_they_were() {
        var first = set(Map.of("A", "1"));
        var second = set(Map.of("A", "2"));
        assertThat(test.domain().environment().of(first)).isEqualTo(Map.of("A", "1"));
        assertThat(test.domain().environment().of(second)).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void are_ciphertext_in_the_database() {
        set(Map.of("SECRET_NAME", "open sesame"));
        String all =
                test.database()
                        .read(it ->
                                it.createQuery(
                                                """
                                                select string_agg(encode(ciphertext, 'escape'), ' ')
                                                from config_snapshot\
                                                """)
                                        .mapTo(String.class)
                                        .one());
        assertThat(all).doesNotContain("open sesame").doesNotContain("SECRET_NAME");
    }

    @Test
    void do_not_open_in_another_row() {
        var first = set(Map.of("A", "1"));
        var second = set(Map.of("A", "2"));
        test.database()
                .inTransaction(it ->
                        it.execute(
                                """
                                update config_snapshot set ciphertext =
                                  (select ciphertext from config_snapshot where id = ?) where id = ?\
                                """,
                                first.config().id(),
                                second.config().id()));
        assertThatThrownBy(() -> test.domain().environment().of(second))
                .hasMessageContaining("doesn't open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-B", "A B", "Ä", "A=B", "a.b"})
    void refuse_keys_with_other_characters(String key) {
        assertThatThrownBy(() -> set(Map.of(key, "1")))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("letters, digits and '_'");
        assertThat(present()).isEmpty();
    }

    @Test
    void refuse_what_no_environment_can_hold() {
        assertThatThrownBy(() -> set(Map.of("A", "a\0b"))).isInstanceOf(RengaException.class);
    }

    @Test
    void hold_64_kilobytes_and_no_more() {
        set(Map.of("A", "x".repeat((64 << 10) - 1)));
        assertThatThrownBy(() -> set(Map.of("B", "1")))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("64 kB");
    }
}
