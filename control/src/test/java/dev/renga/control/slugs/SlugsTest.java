package dev.renga.control.slugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SlugsTest {
    private final TestDomain test = new TestDomain();
    private final Slugs slugs = test.domain().slugs();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void know_their_content_once_it_was_uploaded() {
        var blobs = test.domain().blobs();
        var put = blobs.signedPut(ByteSize.kilobytes(1), Duration.ofHours(1));
        var fresh =
                new NewSlug(
                        null,
                        put.upload(),
                        "abc",
                        null,
                        null,
                        Map.of(ProcessType.WEB, "node web.js"),
                        "debian-12-x");
        var slug = slugs.create(ann, app, fresh);
        assertThat(slug.stored()).isFalse();
        assertThat(slugs.find(app, slug.id()).stored()).isFalse();

        var query = new HashMap<String, String>();
        for (var part : put.url().getQuery().split("&", -1)) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        var content = new ByteArrayInputStream("slug".getBytes(StandardCharsets.UTF_8));
        blobs.signedPut(put.url().getPath(), query, content);

        var stored = slugs.find(app, slug.id());
        assertThat(stored.digest()).isEqualTo(Digest.of("slug"));
        assertThat(stored.bytes()).isEqualTo(4);
        assertThat(stored.processes()).containsEntry(ProcessType.WEB, "node web.js");
    }

    @Test
    void refuse_content_that_is_not_stored() {
        var fresh =
                new NewSlug(Digest.of("nothing"), null, null, null, null, Map.of(), "debian-12-x");
        assertThatThrownBy(() -> slugs.create(ann, app, fresh)).isInstanceOf(RengaException.class);
    }

    @Test
    void are_found_in_their_own_app_and_by_those_who_may_see_it() {
        var slug = test.slug(ann, app, "web", "w");
        var other = test.app(ann, "loud-heron");
        assertThat(slugs.find(app, slug.id())).isEqualTo(slug);
        assertThat(slugs.find(ann, slug.id())).isEqualTo(slug);
        assertThatThrownBy(() -> slugs.find(other, slug.id()))
                .hasMessage("Couldn't find that slug.");
        var eve = test.account("eve@example.com");
        assertThatThrownBy(() -> slugs.find(eve, slug.id()))
                .hasMessageContaining("You do not have access");
    }
}
