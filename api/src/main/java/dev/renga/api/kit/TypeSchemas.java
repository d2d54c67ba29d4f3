package dev.renga.api.kit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON schemas of Java types: records become definitions, by their name. */
final class TypeSchemas {
    private final Map<String, Object> definitions;

    TypeSchemas(Map<String, Object> definitions) {
        this.definitions = definitions;
    }

    Map<String, Object> listOf(Class<?> elements) {
        return Map.of("type", List.of("array"), "items", of(elements));
    }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> record when record.isRecord() -> reference(record);
            case Class<?> plain -> plain(plain);
            case ParameterizedType list when list.getRawType() == List.class ->
                    Map.of("type", List.of("array"), "items", of(list.getActualTypeArguments()[0]));
            default -> Map.of("type", List.of("object"));
        };
    }

    private static Map<String, Object> plain(Class<?> type) {
        if (type == String.class) {
            return Map.of("type", List.of("string"));
        }
        if (type == UUID.class) {
            return Map.of("type", List.of("string"), "format", "uuid");
        }
        if (type == Instant.class) {
            return Map.of("type", List.of("string"), "format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", List.of("boolean"));
        }
        boolean whole =
                type == int.class
                        || type == long.class
                        || type == Integer.class
                        || type == Long.class;
        return Map.of("type", List.of(whole ? "integer" : "object"));
    }

    private Map<String, Object> reference(Class<?> record) {
        var name = snake(record.getSimpleName());
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // so that one that holds itself comes to an end
            definitions.put(name, describe(record));
        }
        return Map.of("$ref", "#/definitions/" + name);
    }

    private Map<String, Object> describe(Class<?> record) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : record.getRecordComponents()) {
            var name = name(record, component);
            properties.put(name, of(component));
            if (!isNullable(component)) {
                required.add(name);
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", List.of("object"));
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> of(RecordComponent component) {
        var schema = of(component.getGenericType());
        return isNullable(component)
                ? Map.of("anyOf", List.of(schema, Map.of("type", List.of("null"))))
                : schema;
    }

    private static boolean isNullable(RecordComponent component) {
        return isNullable(component.getAnnotatedType());
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String name(Class<?> record, RecordComponent component) {
        try {
            var field = record.getDeclaredField(component.getName());
            var given = field.getAnnotation(JsonProperty.class);
            return given == null || given.value().isEmpty()
                    ? snake(component.getName())
                    : given.value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError("every component has a field", e);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
