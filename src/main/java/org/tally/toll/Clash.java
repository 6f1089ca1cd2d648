package org.tally.toll;

/**
 * Two bounds of one category that cannot both hold: the lower bound is above the upper bound.
 *
 * @param atLeast the lower bound
 * @param atMost the upper bound
 */
record Clash(Counted counted, Bound atLeast, Bound atMost) {

    boolean isOfOneOriginator(DerivationGraph derivations) {
        return Toll.Basis.of(derivations, atLeast, atMost).originators().size() < 2;
    }
}
