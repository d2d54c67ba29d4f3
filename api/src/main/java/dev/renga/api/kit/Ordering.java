package dev.renga.api.kit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a list may be ordered and cut by its readers; the first key is the default. */
public record Ordering<T>(List<Key<T>> keys) {
    public static <T> Ordering<T> by(Key<T> first) {
        return new Ordering<>(List.of(first));
    }

    public Ordering<T> or(Key<T> another) {
        return new Ordering<>(Stream.concat(keys.stream(), Stream.of(another)).toList());
    }

    String names() {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    /** The part of the list that the range asks for. */
    Page<T> page(List<T> all, RangeHeader range) {
        var key = key(range);
        var order = range.descending() ? key.order().reversed() : key.order();
        var matching =
                inside(all.stream(), key, range).sorted(order).limit(range.max() + 1L).toList();
        boolean more = matching.size() > range.max();
        return new Page<>(key, range, more ? matching.subList(0, range.max()) : matching, more);
    }

    private Key<T> key(RangeHeader range) {
        if (range.field() == null) {
            return keys.getFirst();
        }
        return keys.stream()
                .filter(it -> it.name().equals(range.field()))
                .findFirst()
                .orElseThrow(() ->
                        RangeHeader.unsatisfiable(
                                "Range field `%s` isn't one of: %s."
                                        .formatted(range.field(), names())));
    }

    private static <T> Stream<T> inside(Stream<T> all, Key<T> key, RangeHeader range) {
        return all.filter(it -> isAfter(it, key, range.from()) && isBefore(it, key, range.to()));
    }

    private static <T> boolean isAfter(T element, Key<T> key, RangeHeader.Edge from) {
        if (from.isOpen()) {
            return true;
        }
        int compared = compare(element, key, from);
        return from.exclusive() ? compared > 0 : compared >= 0;
    }

    private static <T> boolean isBefore(T element, Key<T> key, RangeHeader.Edge to) {
        if (to.isOpen()) {
            return true;
        }
        int compared = compare(element, key, to);
        return to.exclusive() ? compared < 0 : compared <= 0;
    }

    private static <T> int compare(T element, Key<T> key, RangeHeader.Edge edge) {
        try {
            return key.bound().compare(element, edge.text());
        } catch (IllegalArgumentException e) {
            throw RangeHeader.unsatisfiable(
                    "Range bound \"%s\" is no %s.".formatted(edge.text(), key.name()));
        }
    }
}
