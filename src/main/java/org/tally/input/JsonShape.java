package org.tally.input;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shape of the JSON that a type is bound from: the fields of its objects and the limits of its lists. */
public sealed interface JsonShape {

    /** A value without fields and items. */
    record Scalar() implements JsonShape {}

    /**
     * A list.
     *
     * @param item the shape of each item
     * @param max the largest number of items
     */
    record Items(JsonShape item, int max) implements JsonShape {}

    /**
     * An object.
     *
     * @param byName the shape of each field
     * @param readOnly fields that only the service writes
     * @param ignored read-only fields that the record itself has: Jackson skips them and reports no fault
     * @param names the names of all fields, for a message
     */
    record Fields(Map<String, JsonShape> byName, Set<String> readOnly, Set<String> ignored, String names)
            implements JsonShape {

        private static final ClassValue<Fields> OF_RECORDS = new ClassValue<>() {
            @Override
            protected Fields computeValue(Class<?> type) {
                Map<String, JsonShape> byName = new LinkedHashMap<>();
                Set<String> ignored = new LinkedHashSet<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                        ignored.add(component.getName());
                        continue;
                    }
                    byName.put(component.getName(), JsonShape.of(component.getGenericType(), maxItems(component)));
                }
                InputOf inputOf = type.getAnnotation(InputOf.class);
                return new Fields(
                        Collections.unmodifiableMap(byName),
                        inputOf == null ? Set.of() : of(inputOf.value()).byName.keySet(),
                        Collections.unmodifiableSet(ignored),
                        String.join(", ", byName.keySet()));
            }
        };

        /** The message for a field that only the service writes. */
        static String readOnlyMessage(String name) {
            return "The service sets " + name + " itself: leave it out.";
        }

        /** The shape of a record: a field for each component. */
        static Fields of(Class<?> record) {
            return OF_RECORDS.get(record);
        }
    }

    /** Accepts any JSON value, but reads only scalars: an object or a list becomes an empty object. */
    static JsonShape any() {
        return new Scalar();
    }

    /**
     * An object with the fields of all these records. Where several records have a field of the same name, the first one counts.
     *
     * @param others further fields, which hold scalars
     */
    static JsonShape ofAll(List<? extends Class<?>> records, Set<String> others) {
        Map<String, JsonShape> byName = new LinkedHashMap<>();
        records.forEach(record -> Fields.of(record).byName().forEach(byName::putIfAbsent));
        others.forEach(other -> byName.putIfAbsent(other, any()));
        return new Fields(byName, Set.of(), Set.of(), String.join(", ", byName.keySet()));
    }

    /** The largest number of items in a list. */
    static int maxItems(RecordComponent component) {
        Size size = component.getAccessor().getAnnotation(Size.class);
        return size == null ? Integer.MAX_VALUE : size.max();
    }

    private static JsonShape of(Type type, int maxItems) {
        if (type instanceof ParameterizedType list) {
            return new Items(of(list.getActualTypeArguments()[0], Integer.MAX_VALUE), maxItems);
        }
        return type instanceof Class<?> record && record.isRecord() ? Fields.of(record) : new Scalar();
    }
}
