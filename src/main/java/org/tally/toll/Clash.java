package org.tally.toll;

/**
 * Two sums that cannot both hold: there are at least more of those counted than there are at most.
 *
 * @param atLeast the sum of lows that is too large
 * @param atMost the high that it exceeds
 */
record Clash(Counted counted, Bound atLeast, Bound atMost) {

    boolean isOfOneOriginator(DerivationGraph grounds) {
        return Toll.Basis.of(grounds, atLeast, atMost).originators().size() < 2;
    }
}
