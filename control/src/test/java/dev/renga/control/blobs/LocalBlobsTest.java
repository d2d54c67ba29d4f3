package dev.renga.control.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalBlobsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ByteSize MAX = ByteSize.kilobytes(1);
    private final Home home;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final LocalBlobs blobs;

    LocalBlobsTest(@TempDir Path root) {
        home = new Home(root);
        blobs = new LocalBlobs(home, clock);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        for (var part : uri.getQuery().split("&", -1)) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return query;
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RengaException.class, it -> assertThat(it.problem()).isEqualTo(problem));
    }

    @Test
    void keep_bytes_under_their_digest() throws IOException {
        var digest = blobs.put(stream("hello"), MAX);
        assertThat(digest).isEqualTo(Digest.of("hello"));
        assertThat(home.blob(digest)).hasContent("hello");
        assertThat(blobs.size(digest)).contains(new ByteSize(5));
        try (var in = blobs.open(digest)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        }
        assertThat(blobs.put(stream("hello"), MAX)).isEqualTo(digest);
    }

    @Test
    void keep_nothing_of_what_is_too_large() throws IOException {
        assertRefused(() -> blobs.put(stream("x".repeat(1025)), MAX), Problem.REQUEST_TOO_LARGE);
        try (var files = Files.walk(home.blobs())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void know_nothing_of_what_was_not_put() {
        assertThat(blobs.size(Digest.of("other"))).isEmpty();
        assertRefused(() -> blobs.open(Digest.of("other")), Problem.NOT_FOUND);
    }

    @Test
    void are_given_by_a_signed_address_until_its_time_is_over() {
        var digest = blobs.put(stream("hello"), MAX);
        var address = blobs.signedGet(digest, HOUR);
        assertThat(address.getPath()).isEqualTo("/blobs/" + digest);
        assertThat(blobs.signedGet(address.getPath(), query(address))).isEqualTo(digest);
        clock.advance(HOUR.plusSeconds(1));
        assertRefused(() -> blobs.signedGet(address.getPath(), query(address)), Problem.FORBIDDEN);
    }

    @Test
    void are_not_given_by_an_address_that_was_changed() {
        var digest = blobs.put(stream("hello"), MAX);
        var other = blobs.put(stream("other"), MAX);
        var address = blobs.signedGet(digest, HOUR);
        assertRefused(() -> blobs.signedGet("/blobs/" + other, query(address)), Problem.FORBIDDEN);
        assertRefused(() -> blobs.signedGet(address.getPath(), Map.of()), Problem.FORBIDDEN);
        var later = query(address);
        later.put("expires", "9999999999");
        assertRefused(() -> blobs.signedGet(address.getPath(), later), Problem.FORBIDDEN);
        assertRefused(
                () -> blobs.signedPut(address.getPath(), query(address), stream("x")),
                Problem.FORBIDDEN);
    }

    @Test
    void are_uploaded_to_a_signed_address_and_known_by_the_uploads_id() {
        var put = blobs.signedPut(MAX, HOUR);
        var get = blobs.signedGet(put.upload(), HOUR);
        assertThat(blobs.uploaded(put.upload())).isEmpty();
        assertRefused(() -> blobs.signedGet(get.getPath(), query(get)), Problem.NOT_FOUND);
        var digest = blobs.signedPut(put.url().getPath(), query(put.url()), stream("slug"));
        assertThat(blobs.uploaded(put.upload())).contains(digest);
        assertThat(blobs.signedGet(get.getPath(), query(get))).isEqualTo(digest);
    }

    @Test
    void are_not_uploaded_beyond_the_size_that_was_signed() {
        var put = blobs.signedPut(new ByteSize(3), HOUR);
        assertRefused(
                () -> blobs.signedPut(put.url().getPath(), query(put.url()), stream("four")),
                Problem.REQUEST_TOO_LARGE);
        var larger = query(put.url());
        larger.put("limit", "4");
        assertRefused(
                () -> blobs.signedPut(put.url().getPath(), larger, stream("four")),
                Problem.FORBIDDEN);
        assertThat(blobs.uploaded(put.upload())).isEmpty();
    }

    @Test
    void keep_their_signatures_after_a_new_start() {
        var digest = blobs.put(stream("hello"), MAX);
        var address = blobs.signedGet(digest, HOUR);
        var again = new LocalBlobs(home, clock);
        assertThat(again.signedGet(address.getPath(), query(address))).isEqualTo(digest);
    }
}
