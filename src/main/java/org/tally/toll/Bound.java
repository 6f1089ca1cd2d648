package org.tally.toll;

import java.util.OptionalLong;

/**
 * One end of an interval, with what it rests on.
 *
 * @param number the end; of {@link #NOT_SAID} it means nothing
 * @param ground its number among the {@link DerivationGraph}
 */
record Bound(long number, int ground) {

    /** Which number of a claim. */
    enum End {
        LOW,
        BEST,
        HIGH
    }

    /** The end that nobody gave. As a low it adds nothing to a sum, for nobody counts fewer than none. */
    static final Bound NOT_SAID = new Bound(0, DerivationGraph.NOT_SAID);

    boolean isSaid() {
        return ground != DerivationGraph.NOT_SAID;
    }

    OptionalLong toOptional() {
        return isSaid() ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether this low is above that high, so that nothing lies between them. */
    boolean isAbove(Bound high) {
        return isSaid() && high.isSaid() && number > high.number;
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
}
