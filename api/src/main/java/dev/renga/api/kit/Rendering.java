package dev.renga.api.kit;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON answers of what handlers return. */
final class Rendering {
    private Rendering() {}

    static <O> Answer render(Output<O> output, O value, Context http) {
        return switch (output) {
            case Output.One<O> one -> new Answer(one.status(), Map.of(), Json.write(value));
            case Output.Many<?> many -> list(many, (List<?>) value, http);
            case Output.Raw _ -> throw new IllegalStateException("a stream isn't rendered");
        };
    }

    private static <T> Answer list(Output.Many<T> many, List<?> value, Context http) {
        var elements = value.stream().map(many.type()::cast).toList();
        var range = RangeHeader.parse(http.header("Range"));
        var page = many.ordering().page(elements, range);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept-Ranges", many.ordering().names());
        headers.put("Content-Range", page.contentRange());
        page.next().ifPresent(next -> headers.put("Next-Range", next));
        return new Answer(page.status(), headers, Json.write(page.elements()));
    }
}
