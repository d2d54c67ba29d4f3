package dev.renga.control.runtimes;

import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one source publishes, remembered: builds ask often, sources change seldom. A source that
 * fails is left alone for a while, and what it said before still holds. Thread-safe.
 */
final class Catalogue {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    private final RuntimeSource source;
    private final InstantSource clock;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final SingleFlight<Page> flights = new SingleFlight<>();

    Catalogue(RuntimeSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    String name() {
        return source.name();
    }

    SourceKind kind() {
        return source.kind();
    }

    /** The stack that what it gives is tied to, or an empty text. */
    String tiedTo(String stack) {
        return source.kind() == SourceKind.DISTRIBUTION ? stack : "";
    }

    List<Offer> offers(String stack) throws SourceException {
        var key = tiedTo(stack);
        var page = pages.get(key);
        if (page == null || clock.instant().isAfter(page.until())) {
            page = flights.run(key, () -> turn(stack, key, pages.get(key)));
        }
        if (page.offers() == null) {
            throw new SourceException(page.trouble());
        }
        return page.offers();
    }

    private Page turn(String stack, String key, @Nullable Page old) {
        Page page;
        try {
            page = new Page(source.offers(stack), "", clock.instant().plus(FRESH));
        } catch (SourceException e) {
            var known = old == null ? null : old.offers();
            page = new Page(known, e.text(), clock.instant().plus(LEFT_ALONE));
        }
        pages.put(key, page);
        return page;
    }

    /**
     * @param offers null as long as the source never answered
     */
    private record Page(@Nullable List<Offer> offers, String trouble, Instant until) {}
}
