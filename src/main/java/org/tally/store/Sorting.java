package org.tally.store;

import java.util.List;
import java.util.Map;

/** A key that a list is ordered by, and in which direction. */
public record Sorting<E>(SortKey<E> key, boolean descending) {

    /**
     * What the parameter {@code sort} says, whose form was checked before: names of keys, with {@code -} for descending.
     *
     * @param derived keys that depend on what is asked for
     */
    public static <E> List<Sorting<E>> of(
            List<String> sort, Map<String, SortKey<E>> fields, Map<String, SortKey<E>> derived) {
        return Lists.orEmpty(sort).stream()
                .map(one -> {
                    String name = one.startsWith("-") ? one.substring(1) : one;
                    SortKey<E> key = fields.getOrDefault(name, derived.get(name));
                    return new Sorting<>(key, one.startsWith("-"));
                })
                .toList();
    }
}
