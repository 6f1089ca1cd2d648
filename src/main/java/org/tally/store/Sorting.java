package org.tally.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A key that a list is ordered by, and in which direction. */
public record Sorting<E>(SortKey<E> key, boolean descending) {

    /**
     * What the parameter {@code sort} says, whose form was checked before: names of keys, with {@code -} for descending.
     */
    public static <E> List<Sorting<E>> of(List<String> sort, Map<String, SortKey<E>> keys) {
        return Lists.orEmpty(sort).stream()
                .map(one -> {
                    String name = one.startsWith("-") ? one.substring(1) : one;
                    return new Sorting<>(keys.get(name), one.startsWith("-"));
                })
                .toList();
    }

    /** The parts of a list that begins with this key, in its direction. Records without the key come last in either. */
    List<SortKey.Stretch<E>> stretches() {
        if (!descending || key.mayBeNull()) {
            return key.stretches();
        }
        List<SortKey.Stretch<E>> reversed = new ArrayList<>(key.stretches());
        Collections.reverse(reversed);
        return reversed;
    }
}
