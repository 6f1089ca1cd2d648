package org.tally.formats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of records. Each field has a column, and so has each field of a nested object, such as {@code
 * location.country}. The fields of an unwrapped object stand among those of its record. A list fills one cell as JSON. The cell of {@code null} or of an empty list is empty.
 *
 * @param tag its HXL tag, or an empty text
 * @param type the type of its field
 * @param field reads the field from a record
 */
record Column(String name, String tag, Class<?> type, Function<Object, @Nullable Object> field) {

    /** Returns all columns of a record type. */
    static List<Column> of(Class<? extends Record> type) {
        return columns(type, "", value -> value).toList();
    }

    /**
     * Returns the columns of some fields.
     *
     * @param fields the top-level fields, by name and in their order; empty for all
     */
    static List<Column> of(Class<? extends Record> type, List<String> fields) {
        List<Column> all = of(type);
        return fields.isEmpty()
                ? all
                : fields.stream()
                        .distinct()
                        .flatMap(field -> all.stream().filter(column -> column.isOf(field)))
                        .toList();
    }

    private static Stream<Column> columns(Class<?> type, String prefix, Function<Object, Object> parent) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + component.getName();
            Function<Object, Object> value = parent.andThen(record -> record == null ? null : value(component, record));
            if (component.getType().isRecord()) {
                boolean isUnwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
                return columns(component.getType(), isUnwrapped ? prefix : name + ".", value);
            }
            return Stream.of(new Column(name, tag(component), component.getType(), value));
        });
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an accessor of a record failed", e);
        }
    }

    private static String tag(RecordComponent component) {
        try {
            Hxl tag = component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(Hxl.class);
            return tag == null ? "" : tag.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record component without a field", e);
        }
    }

    /** Whether it shows a top-level field, or a part of it. */
    private boolean isOf(String top) {
        return name.equals(top) || name.startsWith(top + ".");
    }

    /** Whether its cells hold text that people write. */
    boolean isText() {
        return type == String.class;
    }

    /** The value of the cell; {@code null} where the cell is empty. */
    @Nullable
    Object value(Object record, ObjectMapper mapper) {
        Object value = field.apply(record);
        if (!(value instanceof List<?> list)) {
            return value;
        }
        try {
            return list.isEmpty() ? null : mapper.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of a record cannot be written", e);
        }
    }
}
