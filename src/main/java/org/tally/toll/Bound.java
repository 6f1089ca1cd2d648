package org.tally.toll;

import java.util.OptionalLong;

/**
 * One end of an interval, with its derivation.
 *
 * @param number the number; meaningless for {@link #NOT_SAID}
 * @param derivation the index of its derivation in the {@link DerivationGraph}
 */
record Bound(long number, int derivation) {

    /** A number of a claim. */
    enum End {
        LOW,
        BEST,
        HIGH
    }

    /** An end that no claim gives. As a low it adds 0 to a sum, since counts are never negative. */
    static final Bound NOT_SAID = new Bound(0, DerivationGraph.NOT_SAID);

    boolean isSaid() {
        return derivation != DerivationGraph.NOT_SAID;
    }

    OptionalLong toOptional() {
        return isSaid() ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether this low is above that high, so that the interval is empty. */
    boolean isAbove(Bound high) {
        return isSaid() && high.isSaid() && number > high.number;
    }

    static Bound higher(Bound one, Bound other) {
        return !one.isSaid() || other.isSaid() && other.number > one.number ? other : one;
    }

    static Bound lower(Bound one, Bound other) {
        return !one.isSaid() || other.isSaid() && other.number < one.number ? other : one;
    }

    /** The higher of two highs; open above where either is not said. */
    static Bound higherOrOpen(Bound one, Bound other) {
        return one.isSaid() && other.isSaid() ? higher(one, other) : NOT_SAID;
    }
}
