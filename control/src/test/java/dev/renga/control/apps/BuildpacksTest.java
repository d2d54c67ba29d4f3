package dev.renga.control.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.events.Event;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildpacksTest {
    private final TestDomain test = new TestDomain();
    private final Buildpacks buildpacks = test.domain().buildpacks();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void keep_their_order() {
        var wanted = List.of(new Buildpack("heroku/ruby"), new Buildpack("heroku/nodejs"));
        buildpacks.set(ann, app, wanted);
        assertThat(buildpacks.of(app.id())).isEqualTo(wanted);
        buildpacks.set(ann, app, wanted.reversed());
        assertThat(buildpacks.of(app.id())).isEqualTo(wanted.reversed());
        buildpacks.set(ann, app, List.of());
        assertThat(buildpacks.of(app.id())).isEmpty();
    }

    @Test
    void keep_what_was_detected_only_if_none_was_set() {
        var detected = new Buildpack("heroku/nodejs");
        buildpacks.recordDetected(app.id(), detected);
        assertThat(buildpacks.of(app.id())).containsExactly(detected);
        buildpacks.recordDetected(app.id(), new Buildpack("heroku/ruby"));
        assertThat(buildpacks.of(app.id())).containsExactly(detected);
    }

    @Test
    void have_a_name() {
        assertThat(new Buildpack("urn:buildpack:heroku/nodejs").name()).isEqualTo("heroku/nodejs");
        assertThat(new Buildpack("https://example.com/a.git#v1").name())
                .isEqualTo("https://example.com/a.git#v1");
    }

    @Test
    void show_no_password_in_events() {
        buildpacks.set(ann, app, List.of(new Buildpack("https://ann:secret@example.com/a.git")));
        var events = test.domain().events().since(app.id(), 0, 100);
        assertThat(events.stream().map(Event::after))
                .noneMatch(it -> it != null && it.contains("secret"))
                .anyMatch(it -> it != null && it.contains("https://example.com/a.git"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\u0000b"})
    void are_refused_if_nobody_could_read_them(String reference) {
        assertThatThrownBy(() -> new Buildpack(reference)).isInstanceOf(RengaException.class);
    }
}
