package dev.renga.control.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FormationsTest {
    private final TestDomain test = new TestDomain();
    private final Formations formations = test.domain().formations();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    private List<String> texts() {
        return formations.of(app.id()).stream().map(Formation::text).toList();
    }

    private void scale(String type, @Nullable String quantity, @Nullable DynoSize size) {
        formations.scale(ann, app, List.of(new Scaling(type, quantity, size)));
    }

    @Test
    void follow_the_process_types_of_the_release() {
        assertThat(texts()).isEmpty();
        test.deploy(ann, app, "web", "node web.js", "worker", "node worker.js");
        assertThat(texts()).containsExactly("web@1:Basic", "worker@0:Basic");
        scale("web", "3", DynoSize.STANDARD_2X);
        test.deploy(ann, app, "web", "node new.js", "clock", "node clock.js");
        assertThat(texts()).containsExactly("clock@0:Basic", "web@3:Standard-2X");
        assertThat(formations.find(app.id(), "web").command()).isEqualTo("node new.js");
    }

    @Test
    void stay_when_only_the_config_changes() {
        test.deploy(ann, app, "web", "node web.js");
        scale("web", "0", null);
        test.domain().releases().setConfig(ann, app, java.util.Map.of("A", "1"));
        assertThat(texts()).containsExactly("web@0:Basic");
    }

    @Test
    void follow_a_rollback() {
        var first = test.deploy(ann, app, "web", "node web.js");
        test.deploy(ann, app, "worker", "node worker.js");
        assertThat(texts()).containsExactly("worker@0:Basic");
        test.domain().releases().rollback(ann, app, first);
        assertThat(texts()).containsExactly("web@1:Basic");
    }

    @Test
    void scale_to_a_number_or_by_one() {
        test.deploy(ann, app, "web", "w", "worker", "w");
        formations.scale(
                ann,
                app,
                List.of(
                        new Scaling("web", "2", DynoSize.STANDARD_1X),
                        new Scaling("worker", "+1", null)));
        assertThat(texts()).containsExactly("web@2:Standard-1X", "worker@1:Basic");
        scale("web", "-1", null);
        assertThat(texts()).containsExactly("web@1:Standard-1X", "worker@1:Basic");
        var last = test.domain().events().since(app.id(), 0, 100).getLast();
        assertThat(last.logLines())
                .containsExactly(
                        "Scaled to web@1:Standard-1X worker@1:Basic by user ann@example.com");
        assertThat(test.domain().releases().list(app.id())).hasSize(3);
    }

    @Test
    void refuse_what_can_not_be_and_change_nothing_then() {
        test.deploy(ann, app, "web", "w", "worker", "w");
        var unknown = List.of(new Scaling("web", "2", null), new Scaling("clock", "1", null));
        assertThatThrownBy(() -> formations.scale(ann, app, unknown))
                .isInstanceOfSatisfying(
                        RengaException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.NOT_FOUND))
                .hasMessage("Couldn't find that process type (clock).");
        assertThatThrownBy(() -> scale("web", "-2", null)).isInstanceOf(RengaException.class);
        assertThatThrownBy(() -> scale("web", "101", null)).isInstanceOf(RengaException.class);
        assertThatThrownBy(() -> scale("web", "11", DynoSize.PERFORMANCE_M))
                .hasMessageContaining("0 to 10");
        assertThatThrownBy(() -> new Scaling("web", "two", null))
                .isInstanceOf(RengaException.class);
        assertThat(texts()).containsExactly("web@1:Basic", "worker@0:Basic");
    }

    @Test
    void refuse_a_stranger() {
        test.deploy(ann, app, "web", "w");
        var eve = test.account("eve@example.com");
        assertThatThrownBy(() -> formations.scale(eve, app, List.of(new Scaling("web", "2", null))))
                .hasMessageContaining("You do not have access");
    }

    @Test
    void have_sizes_by_any_case_and_by_id() {
        assertThat(DynoSize.parse("standard-1x")).isEqualTo(DynoSize.STANDARD_1X);
        assertThat(DynoSize.parse(DynoSize.ECO.id().toString())).isEqualTo(DynoSize.ECO);
        assertThatThrownBy(() -> DynoSize.parse("huge")).hasMessageContaining("performance-2xl");
        var limits = DynoSize.STANDARD_2X.limits(ByteSize.megabytes(4096));
        assertThat(limits.memory()).isEqualTo(ByteSize.megabytes(1024));
        assertThat(limits.cpuShares()).isEqualTo(2048);
        assertThat(limits.processes()).isEqualTo(512);
    }
}
