package dev.renga.control.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.kernel.AppName;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppsTest {
    private final TestDomain test = new TestDomain();
    private final Apps apps = test.domain().apps();
    private final Access ann = test.account("ann@example.com");
    private final Access eve = test.account("eve@example.com");

    @AfterEach
    void close() {
        test.close();
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RengaException.class, it -> assertThat(it.problem()).isEqualTo(problem));
    }

    @Test
    void are_found_by_name_and_id() {
        var app = test.app(ann, "quiet-heron");
        assertThat(apps.find(ann, "quiet-heron")).isEqualTo(app);
        assertThat(apps.find(ann, app.id().toString())).isEqualTo(app);
        assertThat(app.ownerEmail()).isEqualTo("ann@example.com");
        assertThat(app.stack()).isEqualTo(TestDomain.STACK);
        assertRefused(() -> apps.find(ann, "no-such-app"), Problem.NOT_FOUND);
    }

    @Test
    void get_random_names() {
        var app = apps.create(ann, new NewApp(null, TestDomain.STACK));
        assertThat(app.name().value()).matches("[a-z]+-[a-z]+-\\d{5}");
    }

    @Test
    void have_random_names_that_keep_the_rule() {
        var names = new RandomNames(new Random(7));
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> names.next()).distinct().count())
                .isGreaterThan(9_900);
    }

    @Test
    void can_not_share_a_name() {
        test.app(ann, "quiet-heron");
        assertThatThrownBy(() -> test.app(eve, "quiet-heron"))
                .hasMessage("Name quiet-heron is already taken");
        var other = test.app(eve, "loud-heron");
        assertThatThrownBy(() -> apps.rename(eve, other, new AppName("quiet-heron")))
                .hasMessage("Name quiet-heron is already taken");
    }

    @Test
    void can_not_share_a_name_even_when_made_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one =
                    () -> {
                        try {
                            test.app(ann, "quiet-heron");
                            return true;
                        } catch (RengaException e) {
                            return false;
                        }
                    };
            int made = 0;
            for (var it : threads.invokeAll(java.util.Collections.nCopies(6, one))) {
                made += it.get() ? 1 : 0;
            }
            assertThat(made).isOne();
        }
    }

    @Test
    void are_nothing_to_a_stranger() {
        var app = test.app(ann, "quiet-heron");
        assertThat(apps.list(eve)).isEmpty();
        assertThatThrownBy(() -> apps.find(eve, "quiet-heron"))
                .hasMessage("You do not have access to the app quiet-heron.");
        assertRefused(() -> apps.find(eve, app.id().toString()), Problem.FORBIDDEN);
        assertRefused(() -> apps.rename(eve, app, new AppName("mine")), Problem.FORBIDDEN);
        assertRefused(() -> apps.maintain(eve, app, true), Problem.FORBIDDEN);
        assertRefused(() -> apps.destroy(eve, app), Problem.FORBIDDEN);
        assertRefused(() -> apps.buildOn(eve, app, "other"), Problem.FORBIDDEN);
    }

    @Test
    void are_worked_on_by_collaborators_but_managed_by_their_owner() {
        var app = test.app(ann, "quiet-heron");
        var collaborators = test.domain().collaborators();
        var account = test.domain().accounts().of(eve);
        assertRefused(() -> collaborators.add(eve, app, account), Problem.FORBIDDEN);
        var added = collaborators.add(ann, app, account);
        assertThat(apps.list(eve)).containsExactly(app);
        assertThat(apps.owned(eve)).isEmpty();
        assertThat(apps.find(eve, "quiet-heron", Permission.OPERATE)).isEqualTo(app);
        assertRefused(() -> apps.find(eve, "quiet-heron", Permission.MANAGE), Problem.FORBIDDEN);
        assertRefused(() -> apps.destroy(eve, app), Problem.FORBIDDEN);
        assertThat(collaborators.of(app).stream().map(Collaborator::email))
                .containsExactly("ann@example.com", "eve@example.com");

        collaborators.remove(eve, app, added);
        assertThat(apps.list(eve)).isEmpty();
    }

    @Test
    void keep_their_owner_as_collaborator() {
        var app = test.app(ann, "quiet-heron");
        var collaborators = test.domain().collaborators();
        var owner = collaborators.find(app, "ann@example.com");
        assertRefused(() -> collaborators.remove(ann, app, owner), Problem.INVALID_PARAMS);
        assertRefused(
                () -> collaborators.add(ann, app, test.domain().accounts().of(ann)),
                Problem.INVALID_PARAMS);
    }

    @Test
    void change_their_name_and_keep_everything_else() {
        var app = test.app(ann, "quiet-heron");
        var renamed = apps.rename(ann, app, new AppName("loud-heron"));
        assertThat(renamed.id()).isEqualTo(app.id());
        assertRefused(() -> apps.find(ann, "quiet-heron"), Problem.NOT_FOUND);
        assertThat(test.app(eve, "quiet-heron").id()).isNotEqualTo(app.id());
        assertThat(test.domain().domains().hosts(app.id()))
                .containsExactly("loud-heron.renga.localhost");
    }

    @Test
    void go_into_maintenance_and_back() {
        var app = test.app(ann, "quiet-heron");
        assertThat(apps.maintain(ann, app, true).maintenance()).isTrue();
        assertThat(apps.maintain(ann, app, false).maintenance()).isFalse();
    }

    @Test
    void free_their_name_and_lose_their_secrets_when_destroyed() {
        var app = test.app(ann, "quiet-heron");
        var release = test.deploy(ann, app, "web", "node web.js");
        assertThat(apps.destroy(ann, app).destroyed()).isTrue();
        assertRefused(() -> apps.find(ann, "quiet-heron"), Problem.NOT_FOUND);
        assertRefused(() -> apps.find(ann, app.id().toString()), Problem.NOT_FOUND);
        assertRefused(() -> apps.destroy(ann, app), Problem.NOT_FOUND);
        assertThat(apps.list(ann)).isEmpty();
        assertThat(apps.find(app.id()).orElseThrow().destroyed()).isTrue();
        assertThat(test.domain().formations().of(app.id())).isEmpty();
        assertThat(test.domain().domains().hosts(app.id())).isEmpty();
        assertThatThrownBy(() -> test.domain().environment().of(release))
                .hasMessageContaining("has no key");
        assertThat(test.app(eve, "quiet-heron").id()).isNotEqualTo(app.id());
        assertThat(test.domain().ledger().verify()).isEmpty();
    }
}
