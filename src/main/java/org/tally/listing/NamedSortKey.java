package org.tally.listing;

/**
 * A sort key by the name that clients use. Every list has an enum of its keys.
 *
 * @param <F> the filter of the list, on which a key such as the distance from a point depends
 */
public interface NamedSortKey<F, E> {

    /** The name of the key in the parameter {@code sort}. */
    String parameter();

    /** The key for a list with this filter. */
    SortKey<E> of(F filter);
}
