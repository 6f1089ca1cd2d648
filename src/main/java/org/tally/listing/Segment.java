package org.tally.listing;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tally.listing.SortKey.Condition;

/**
 * A part of a list that is ordered by a sort key. Its own condition lets an index find where it starts.
 *
 * @param condition holds for the records of the segment only
 * @param keys the values that the sort key can have in the segment; empty for any value but {@code null}
 * @param unordered whether an index without an order (GIN) finds the segment
 */
record Segment<E>(Condition<E> condition, List<?> keys, boolean unordered) {

    /** The records that have the sort key. */
    static <E> Segment<E> ordered(Condition<E> condition) {
        return new Segment<>(condition, List.of(), false);
    }

    /** The records that lack the sort key. */
    static <E> Segment<E> withoutKey(Condition<E> condition) {
        return new Segment<>(condition, Collections.singletonList(null), false);
    }

    /** The records with one value of the sort key, found by an index without an order. */
    static <E> Segment<E> unordered(Object key, Condition<E> condition) {
        return new Segment<>(condition, List.of(key), true);
    }

    /** Whether all of its records have the same sort key. */
    boolean hasSingleKey() {
        return keys.size() == 1;
    }

    /** Whether its records are ranked by how well they match a text. */
    boolean isRanked() {
        return !keys.isEmpty() && keys.get(0) != null;
    }

    /** The sort key of all its records. */
    @Nullable
    Object singleKey() {
        return keys.get(0);
    }

    /** Whether records with this sort key belong to the segment. */
    boolean contains(@Nullable Object key) {
        return keys.isEmpty() ? key != null : keys.stream().anyMatch(own -> Objects.equals(own, key));
    }
}
