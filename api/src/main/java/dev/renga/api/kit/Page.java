package dev.renga.api.kit;

import java.util.List;
import java.util.Optional;

/** A part of a list, and the headers that say which. */
record Page<T>(Key<T> key, RangeHeader range, List<T> elements, boolean more) {
    int status() {
        return more ? 206 : 200;
    }

    String contentRange() {
        var ends =
                elements.isEmpty()
                        ? ".."
                        : text(elements.getFirst()) + ".." + text(elements.getLast());
        return key.name() + " " + ends + "; " + options();
    }

    /** The Range header of the page after this one. */
    Optional<String> next() {
        return more ? Optional.of(key.name() + " " + rest() + "; " + options()) : Optional.empty();
    }

    private String rest() {
        var last = text(elements.getLast());
        return range.descending()
                ? edge(range.from(), "]", "") + ".." + last + "["
                : "]" + last + ".." + edge(range.to(), "", "[");
    }

    private static String edge(RangeHeader.Edge edge, String before, String after) {
        return edge.exclusive() ? before + edge.text() + after : edge.text();
    }

    private String options() {
        return "max=" + range.max() + (range.descending() ? ", order=desc" : "");
    }

    private String text(T element) {
        return key.text().apply(element);
    }
}
