package dev.renga.control.runtimes;

import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.control.runtimes.versions.Version;
import dev.renga.control.runtimes.versions.VersionLines;
import dev.renga.control.runtimes.versions.VersionRange;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One question, with what went wrong on the way to its answer. */
final class Search {
    private final Ware ware;
    private final VersionRange wanted;
    private final String stack;
    private final List<StoredRuntime> stored;
    private final Fetch fetch;
    private final List<Version> seen = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    /** Brings what is offered, unless it came meanwhile. */
    interface Fetch {
        StoredRuntime fetch(String name, Catalogue catalogue, Offer offer);
    }

    Search(Ware ware, VersionRange wanted, String stack, List<StoredRuntime> stored, Fetch fetch) {
        this.ware = ware;
        this.wanted = wanted;
        this.stack = stack;
        this.stored = stored;
        this.fetch = fetch;
    }

    StoredRuntime run() {
        return exactlyStored()
                .or(this::fromSources)
                .or(this::newestStored)
                .orElseThrow(this::nothing);
    }

    private Optional<StoredRuntime> exactlyStored() {
        return wanted.exact().flatMap(this::storedAs);
    }

    private Optional<StoredRuntime> fromSources() {
        return ware.catalogues().stream()
                .flatMap(it -> best(it).flatMap(offer -> taken(it, offer)).stream())
                .findFirst();
    }

    private Optional<Offer> best(Catalogue catalogue) {
        try {
            var offers = catalogue.offers(stack);
            offers.forEach(it -> seen.add(it.version()));
            return offers.stream()
                    .filter(it -> wanted.contains(it.version()))
                    .max(
                            Comparator.comparing((Offer it) -> !it.discouraged())
                                    .thenComparing(Offer::version));
        } catch (SourceException e) {
            troubles.add(e.text());
            return Optional.empty();
        }
    }

    private Optional<StoredRuntime> taken(Catalogue catalogue, Offer offer) {
        return storedAs(offer.version()).or(() -> fetched(catalogue, offer));
    }

    private Optional<StoredRuntime> storedAs(Version version) {
        return stored.stream()
                .filter(it -> versionOf(it).filter(version::equals).isPresent())
                .findFirst();
    }

    private Optional<StoredRuntime> fetched(Catalogue catalogue, Offer offer) {
        try {
            return Optional.of(fetch.fetch(ware.name(), catalogue, offer));
        } catch (FetchFailedException e) {
            troubles.add(e.text());
            return Optional.empty();
        }
    }

    private Optional<StoredRuntime> newestStored() {
        return stored.stream()
                .filter(it -> versionOf(it).filter(wanted::contains).isPresent())
                .max(Comparator.comparing(it -> versionOf(it).orElseThrow()));
    }

    private Optional<Version> versionOf(StoredRuntime it) {
        return ware.grammar().version(it.version());
    }

    private RengaException nothing() {
        if (!troubles.isEmpty() && hopeful()) {
            return new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "%s can't be had just now: %s."
                            .formatted(ware.name(), String.join("; ", troubles)));
        }
        stored.forEach(it -> versionOf(it).ifPresent(seen::add));
        return new RengaException(
                Problem.INVALID_PARAMS,
                "No version of %s fits \"%s\". To be had: %s.%s"
                        .formatted(
                                ware.name(),
                                wanted,
                                VersionLines.of(seen, ware.grammar().lineLength()),
                                unasked()));
    }

    /** Whether the answer might be another one when all goes well. */
    private boolean hopeful() {
        return seen.isEmpty() || seen.stream().anyMatch(wanted::contains);
    }

    private String unasked() {
        return troubles.isEmpty()
                ? ""
                : " (Could not be asked: %s.)".formatted(String.join("; ", troubles));
    }
}
