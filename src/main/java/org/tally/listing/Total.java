package org.tally.listing;

/**
 * How many items a list has in all.
 *
 * @param value counted exactly up to {@link #EXACT_UP_TO}
 * @param relation whether there are that many, or at least that many
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
