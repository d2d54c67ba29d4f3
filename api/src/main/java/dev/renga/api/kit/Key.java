package dev.renga.api.kit;

import java.util.Comparator;
import java.util.function.Function;

/** A field by which a list can be ordered and cut, with its text form in Range headers. */
public record Key<T>(String name, Comparator<T> order, Function<T, String> text, Bound<T> bound) {

    /** Compares an element with a bound in its text form; throws if the text has no meaning. */
    @FunctionalInterface
    interface Bound<T> {
        int compare(T element, String bound);
    }

    public static <T> Key<T> text(String name, Function<T, String> field) {
        return new Key<>(
                name,
                Comparator.comparing(field),
                field,
                (element, bound) -> field.apply(element).compareTo(bound));
    }

    public static <T> Key<T> number(String name, Function<T, Long> field) {
        return new Key<>(
                name,
                Comparator.comparing(field),
                field.andThen(String::valueOf),
                (element, bound) -> field.apply(element).compareTo(Long.valueOf(bound)));
    }
}
