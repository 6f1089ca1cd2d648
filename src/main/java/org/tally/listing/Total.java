package org.tally.listing;

/**
 * The number of items in a whole list.
 *
 * @param value the number, counted up to {@link #EXACT_UP_TO}
 * @param relation whether the list has exactly or at least that many items
 */
public record Total(long value, Relation relation) {

    public static final int EXACT_UP_TO = 10_000;

    /** Whether a total is exact. */
    public enum Relation {
        EQ,
        GTE
    }

    /** The total of a count that may have stopped just above {@link #EXACT_UP_TO}. */
    public static Total of(long counted) {
        return counted > EXACT_UP_TO ? new Total(EXACT_UP_TO, Relation.GTE) : new Total(counted, Relation.EQ);
    }
}
