package org.tally.listing;

/**
 * The number of items in a whole list.
 *
 * @param value the number, counted up to a bound
 * @param relation whether the list has exactly or at least that many items
 */
public record Total(long value, Relation relation) {

    /** The bound of the totals of most lists. */
    public static final int EXACT_UP_TO = 10_000;

    /** Whether a total is exact. */
    public enum Relation {
        EQ,
        GTE
    }

    /** The total of a count that may have stopped just above its bound. */
    public static Total of(long counted, int exactUpTo) {
        return counted > exactUpTo ? new Total(exactUpTo, Relation.GTE) : new Total(counted, Relation.EQ);
    }
}
