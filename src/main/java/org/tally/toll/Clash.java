package org.tally.toll;

/**
 * Two bounds of one category that cannot both hold: the lower end is above the upper end.
 *
 * @param atLeast the lower end
 * @param atMost the upper end
 */
record Clash(Counted counted, Bound atLeast, Bound atMost) {

    boolean isOfOneOriginator(DerivationGraph derivations) {
        return Toll.Basis.of(derivations, atLeast, atMost).originators().size() < 2;
    }
}
