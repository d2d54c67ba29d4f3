package dev.renga.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AuthorizationsTest {
    private final TestDomain test = new TestDomain();
    private final Authorizations authorizations = test.domain().authorizations();
    private final Access ann = test.account("ann@example.com");
    private final Access eve = test.account("eve@example.com");

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void let_in_who_comes_with_the_token() {
        var issued = authorizations.create(ann, "laptop", Set.of(), null);
        assertThat(issued.token()).startsWith("HRKU-").hasSize(48);
        assertThat(authorizations.authenticate(issued.token()))
                .contains(
                        new Access(
                                ann.account(),
                                ann.email(),
                                Set.of(Scope.GLOBAL),
                                issued.authorization().id()));
        assertThat(authorizations.authenticate("HRKU-" + "a".repeat(43))).isEmpty();
    }

    @Test
    void keep_no_token() {
        var issued = authorizations.create(ann, "laptop", Set.of(), null);
        String stored =
                test.database()
                        .read(it ->
                                it.createQuery(
                                                "select \"authorization\"::text from \"authorization\"")
                                        .mapTo(String.class)
                                        .one());
        assertThat(stored).doesNotContain(issued.token().substring(5));
        assertThat(issued.toString()).doesNotContain(issued.token());
    }

    @Test
    void end_when_their_time_is_over() {
        var issued = authorizations.create(ann, "an hour", Set.of(), Duration.ofHours(1));
        assertThat(authorizations.list(ann)).containsExactly(issued.authorization());
        test.clock().advance(Duration.ofMinutes(61));
        assertThat(authorizations.authenticate(issued.token())).isEmpty();
        assertThat(authorizations.list(ann)).isEmpty();
    }

    @Test
    void end_when_they_are_revoked() {
        var issued = authorizations.create(ann, "laptop", Set.of(), null);
        authorizations.revoke(ann, issued.authorization().id());
        assertThat(authorizations.authenticate(issued.token())).isEmpty();
        assertThatThrownBy(() -> authorizations.find(ann, issued.authorization().id()))
                .isInstanceOf(RengaException.class);
    }

    @Test
    void are_their_owners_alone() {
        var id = authorizations.create(ann, "laptop", Set.of(), null).authorization().id();
        assertThat(authorizations.list(eve)).isEmpty();
        assertThatThrownBy(() -> authorizations.find(eve, id)).isInstanceOf(RengaException.class);
        assertThatThrownBy(() -> authorizations.revoke(eve, id)).isInstanceOf(RengaException.class);
        assertThat(authorizations.list(ann)).hasSize(1);
    }

    @Test
    void give_no_more_than_their_maker_may() {
        var reader =
                authorizations
                        .authenticate(
                                authorizations.create(ann, "r", Set.of(Scope.READ), null).token())
                        .orElseThrow();
        assertThat(reader.may(Scope.READ)).isTrue();
        assertThat(reader.may(Scope.READ_PROTECTED)).isFalse();
        assertThat(reader.may(Scope.WRITE)).isFalse();
        assertThatThrownBy(() -> authorizations.create(reader, "more", Set.of(), null))
                .hasMessageContaining("lacks the scope global");
    }

    @Test
    void include_lesser_scopes() {
        assertThat(Scope.GLOBAL.includes(Scope.IDENTITY)).isTrue();
        assertThat(Scope.WRITE_PROTECTED.includes(Scope.READ_PROTECTED)).isTrue();
        assertThat(Scope.WRITE_PROTECTED.includes(Scope.IDENTITY)).isFalse();
        assertThat(Scope.WRITE.includes(Scope.READ)).isTrue();
        assertThat(Scope.WRITE.includes(Scope.READ_PROTECTED)).isFalse();
        assertThat(Scope.parse("write-protected")).isEqualTo(Scope.WRITE_PROTECTED);
        assertThatThrownBy(() -> Scope.parse("all")).isInstanceOf(RengaException.class);
    }
}
