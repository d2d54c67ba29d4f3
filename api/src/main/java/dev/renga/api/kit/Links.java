package dev.renga.api.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All links of the API; one whose template says more literally goes before one with parameters. */
public final class Links {
    private final List<Link<?, ?>> all;

    public Links(Stream<Link<?, ?>> links) {
        all = links.sorted(Comparator.comparing(it -> literalFirst(it.template()))).toList();
    }

    public List<Link<?, ?>> all() {
        return all;
    }

    /** The link that reads what others of the same template change. */
    Optional<Link<Nothing, ?>> reader(String template) {
        return all.stream()
                .filter(it -> it.method() == Method.GET && it.template().equals(template))
                .flatMap(Links::withoutInput)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // an input of nothing makes it a link of nothing
    private static Stream<Link<Nothing, ?>> withoutInput(Link<?, ?> link) {
        return link.input() instanceof Input.None && !link.isRaw()
                ? Stream.of((Link<Nothing, ?>) link)
                : Stream.empty();
    }

    /** Sorts "a literal segment" before "a parameter", segment by segment. */
    private static String literalFirst(String template) {
        return Stream.of(template.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "~" + segment : "!" + segment)
                .collect(Collectors.joining("/"));
    }
}
