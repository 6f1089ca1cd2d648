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

/** The form of JSON that a type is made of: which fields it has, and how many items a list of it has at most. */
public sealed interface JsonShape {

    /** A value without fields and items. */
    record Scalar() implements JsonShape {}

    /**
     * A list.
     *
     * @param item the form of each item
     * @param most how many items there are at most
     */
    record Items(JsonShape item, int most) implements JsonShape {}

    /**
     * An object.
     *
     * @param readOnly fields that only the service writes
     * @param unread those of them that the record has all the same: Jackson reads over them and notes nothing
     * @param names all names of its fields, for a sentence
     */
    record Fields(Map<String, JsonShape> forms, Set<String> readOnly, Set<String> unread, String names)
            implements JsonShape {

        private static final ClassValue<Fields> OF_RECORDS = new ClassValue<>() {
            @Override
            protected Fields computeValue(Class<?> type) {
                Map<String, JsonShape> forms = new LinkedHashMap<>();
                Set<String> unread = new LinkedHashSet<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                        unread.add(component.getName());
                        continue;
                    }
                    forms.put(component.getName(), JsonShape.of(component.getGenericType(), mostItems(component)));
                }
                InputOf inputOf = type.getAnnotation(InputOf.class);
                return new Fields(
                        Collections.unmodifiableMap(forms),
                        inputOf == null ? Set.of() : of(inputOf.value()).forms.keySet(),
                        Collections.unmodifiableSet(unread),
                        String.join(", ", forms.keySet()));
            }
        };

        /** What is wrong with a field that only the service writes. */
        static String readOnly(String name) {
            return "The service sets " + name + " itself: leave it out.";
        }

        /** Those of a record, which are its components. */
        static Fields of(Class<?> record) {
            return OF_RECORDS.get(record);
        }
    }

    /** Any JSON value. */
    static JsonShape any() {
        return new Scalar();
    }

    /**
     * An object with the fields of all these records; where several have one of a name, it is that of the first.
     *
     * @param others fields that take any JSON value
     */
    static JsonShape ofAll(List<? extends Class<?>> records, Set<String> others) {
        Map<String, JsonShape> forms = new LinkedHashMap<>();
        records.forEach(record -> Fields.of(record).forms().forEach(forms::putIfAbsent));
        others.forEach(other -> forms.putIfAbsent(other, any()));
        return new Fields(forms, Set.of(), Set.of(), String.join(", ", forms.keySet()));
    }

    /** How many items a list has at most. */
    static int mostItems(RecordComponent component) {
        Size size = component.getAccessor().getAnnotation(Size.class);
        return size == null ? Integer.MAX_VALUE : size.max();
    }

    private static JsonShape of(Type type, int mostItems) {
        if (type instanceof ParameterizedType list) {
            return new Items(of(list.getActualTypeArguments()[0], Integer.MAX_VALUE), mostItems);
        }
        return type instanceof Class<?> record && record.isRecord() ? Fields.of(record) : new Scalar();
    }
}
