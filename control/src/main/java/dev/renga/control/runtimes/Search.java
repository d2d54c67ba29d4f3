package dev.renga.control.runtimes;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One question, with what went wrong on the way to its answer. */
final class Search {
    private final String name;
    private final VersionRange wanted;
    private final List<StoredRuntime> stored;
    private final List<Catalogue> catalogues;
    private final BiFunction<String, Offer, StoredRuntime> fetch;
    private final List<Version> seen = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    Search(
            String name,
            VersionRange wanted,
            List<StoredRuntime> stored,
            List<Catalogue> catalogues,
            BiFunction<String, Offer, StoredRuntime> fetch) {
        this.name = name;
        this.wanted = wanted;
        this.stored = stored;
        this.catalogues = catalogues;
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
        return catalogues.stream()
                .filter(it -> it.serves(name))
                .flatMap(it -> best(it).stream())
                .flatMap(it -> taken(it).stream())
                .findFirst();
    }

    private Optional<Offer> best(Catalogue catalogue) {
        try {
            var offers = catalogue.offers(name);
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

    private Optional<StoredRuntime> taken(Offer offer) {
        return storedAs(offer.version()).or(() -> fetched(offer));
    }

    private Optional<StoredRuntime> storedAs(Version version) {
        return stored.stream().filter(it -> it.version().equals(version.toString())).findFirst();
    }

    private Optional<StoredRuntime> fetched(Offer offer) {
        try {
            return Optional.of(fetch.apply(name, offer));
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

    private static Optional<Version> versionOf(StoredRuntime it) {
        return Version.parse(it.version());
    }

    private RengaException nothing() {
        if (!troubles.isEmpty() && hopeful()) {
            return new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "%s can't be had just now: %s.".formatted(name, String.join("; ", troubles)));
        }
        stored.forEach(it -> versionOf(it).ifPresent(seen::add));
        return new RengaException(
                Problem.INVALID_PARAMS,
                "No version of %s fits \"%s\". To be had: %s.%s"
                        .formatted(name, wanted, VersionLines.of(seen), unasked()));
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
