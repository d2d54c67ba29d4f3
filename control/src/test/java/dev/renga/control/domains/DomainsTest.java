package dev.renga.control.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.RengaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainsTest {
    private final TestDomain test = new TestDomain();
    private final Domains domains = test.domain().domains();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void begin_with_one_that_comes_with_the_app() {
        assertThat(domains.hosts(app.id())).containsExactly("quiet-heron.renga.localhost");
        var builtIn = domains.of(app.id()).getFirst();
        assertThat(builtIn.kind().text()).isEqualTo("heroku");
        assertThatThrownBy(() -> domains.remove(ann, app, builtIn))
                .hasMessageContaining("can't be removed");
    }

    @Test
    void can_be_added_and_removed() {
        var added = domains.add(ann, app, new Hostname("WWW.Example.com"), null);
        assertThat(domains.hosts(app.id()))
                .containsExactly("quiet-heron.renga.localhost", "www.example.com");
        assertThat(domains.find(app, "www.example.com")).isEqualTo(added);
        assertThat(domains.find(app, added.id().toString())).isEqualTo(added);
        domains.remove(ann, app, added);
        assertThat(domains.hosts(app.id())).hasSize(1);
    }

    @Test
    void belong_to_one_app_only() {
        var other = test.app(ann, "loud-heron");
        domains.add(ann, other, new Hostname("www.example.com"), null);
        assertThatThrownBy(() -> domains.add(ann, app, new Hostname("www.example.com"), null))
                .hasMessage("www.example.com is currently in use by another app.");
        test.domain().apps().destroy(ann, other);
        assertThat(domains.add(ann, app, new Hostname("www.example.com"), null).kind())
                .isEqualTo(Domain.Kind.CUSTOM);
    }

    @Test
    void can_not_take_an_apps_own_name() {
        assertThatThrownBy(() ->
                        domains.add(ann, app, new Hostname("loud-heron.renga.localhost"), null))
                .isInstanceOf(RengaException.class);
    }

    @Test
    void are_refused_to_a_stranger() {
        var eve = test.account("eve@example.com");
        assertThatThrownBy(() -> domains.add(eve, app, new Hostname("www.example.com"), null))
                .hasMessageContaining("You do not have access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                "-a.com",
                "a..com",
                "*.*.com",
                "a.*.com",
                "a_b/c.com",
                "127.0.0.1",
                "1.0x7f"
            })
    void are_refused_if_they_are_no_names(String text) {
        assertThatThrownBy(() -> new Hostname(text)).isInstanceOf(RengaException.class);
    }

    @Test
    void may_have_a_wildcard() {
        assertThat(new Hostname("*.example.com").value()).isEqualTo("*.example.com");
    }
}
