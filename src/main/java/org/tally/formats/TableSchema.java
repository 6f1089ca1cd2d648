package org.tally.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Describes the columns of a CSV (Table Schema specification 1 of Frictionless). */
final class TableSchema {

    private static final String ID = "id";
    private static final String SOURCE_ID = "sourceId";

    private TableSchema() {}

    /**
     * Describes the columns.
     *
     * @param sources the name of the table in which {@code sourceId} is found; empty for none
     */
    static Map<String, Object> of(List<Column> columns, String sources) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("fields", columns.stream().map(TableSchema::field).toList());
        schema.put("missingValues", List.of(""));
        if (has(columns, ID)) {
            schema.put("primaryKey", ID);
        }
        if (!sources.isEmpty() && has(columns, SOURCE_ID)) {
            schema.put(
                    "foreignKeys",
                    List.of(Map.of("fields", SOURCE_ID, "reference", Map.of("resource", sources, "fields", ID))));
        }
        return schema;
    }

    private static boolean has(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    private static Map<String, Object> field(Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        Class<?> type = column.type();
        field.put("type", type(type));
        if (type == UUID.class) {
            field.put("format", "uuid");
        } else if (type == Instant.class) {
            // The default form of a time has no fractions of a second.
            field.put("format", "any");
        } else if (type.isEnum()) {
            field.put(
                    "constraints",
                    Map.of(
                            "enum",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList()));
        }
        return field;
    }

    private static String type(Class<?> type) {
        if (type == long.class || type == Long.class || type == Integer.class) {
            return "integer";
        } else if (type == Double.class) {
            return "number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type == LocalDate.class) {
            return "date";
        } else if (type == Instant.class) {
            return "datetime";
        } else if (List.class.isAssignableFrom(type)) {
            return "array";
        }
        return "string";
    }
}
