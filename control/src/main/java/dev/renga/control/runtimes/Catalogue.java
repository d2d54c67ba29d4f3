package dev.renga.control.runtimes;

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

    boolean serves(String runtime) {
        return source.serves(runtime);
    }

    String name() {
        return source.name();
    }

    List<Offer> offers(String runtime) throws SourceException {
        var page = pages.get(runtime);
        if (page == null || clock.instant().isAfter(page.until())) {
            page = flights.run(runtime, () -> turn(runtime, pages.get(runtime)));
        }
        if (page.offers() == null) {
            throw new SourceException(page.trouble());
        }
        return page.offers();
    }

    private Page turn(String runtime, @Nullable Page old) {
        Page page;
        try {
            page = new Page(source.offers(runtime), "", clock.instant().plus(FRESH));
        } catch (SourceException e) {
            var known = old == null ? null : old.offers();
            page = new Page(known, e.text(), clock.instant().plus(LEFT_ALONE));
        }
        pages.put(runtime, page);
        return page;
    }

    /**
     * @param offers null as long as the source never answered
     */
    private record Page(@Nullable List<Offer> offers, String trouble, Instant until) {}
}
