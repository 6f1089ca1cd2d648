package org.tally.toll;

import java.util.List;
import java.util.OptionalLong;

/**
 * One end of an interval, with what it rests on.
 *
 * @param number the end; of {@link #NOT_SAID} it means nothing
 */
record Bound(long number, Ground ground) {

    /** Which number of a claim. */
    enum End {
        LOW,
        BEST,
        HIGH
    }

    /** The end that nobody gave. As a low it adds nothing to a sum, for nobody counts fewer than none. */
    static final Bound NOT_SAID = new Bound(0, Ground.NOTHING);

    boolean isSaid() {
        return this != NOT_SAID;
    }

    OptionalLong toOptional() {
        return isSaid() ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether this low is above that high, so that nothing lies between them. */
    boolean isAbove(Bound high) {
        return isSaid() && high.isSaid() && number > high.number;
    }

    /** Whether this high is said, and lower than that one. */
    boolean isBelow(Bound high) {
        return isSaid() && (!high.isSaid() || number < high.number);
    }

    static Bound higher(Bound one, Bound other) {
        return !one.isSaid() || other.isSaid() && other.number > one.number ? other : one;
    }

    static Bound lower(Bound one, Bound other) {
        return !one.isSaid() || other.isSaid() && other.number < one.number ? other : one;
    }

    /** The higher of two highs; what is not said is open above. */
    static Bound looser(Bound one, Bound other) {
        return one.isSaid() && other.isSaid() ? higher(one, other) : NOT_SAID;
    }

    /** The sum of bounds that are said; of none, nothing is said. */
    static Bound sum(List<Bound> bounds) {
        return bounds.isEmpty()
                ? NOT_SAID
                : new Bound(
                        bounds.stream().mapToLong(Bound::number).sum(),
                        new Ground.Sum(bounds.stream().map(Bound::ground).toList(), List.of()));
    }
}
