package org.tally.toll;

import java.util.ArrayList;
import java.util.List;
import org.tally.claim.Reliability;

/**
 * The interval that one originator, or the child incidents by themselves, give for one row.
 *
 * @param speaksFor whether the originator speaks for the row; otherwise it knows only a part
 * @param best the best number that the originator gives; {@link Bound#NOT_SAID} where it gives none or does not speak
 *     for the row
 */
record OriginatorInterval(Bound low, Bound high, boolean speaksFor, Bound best, DerivationGraph derivations) {

    /** The originator's claims that the numbers rest on. */
    List<DistinctClaim> support() {
        List<DistinctClaim> support = new ArrayList<>();
        for (Derivation.Leaf leaf : derivations.leaves(low, high, best)) {
            if (leaf instanceof Derivation.Claimed claimed) {
                support.add(claimed.claim());
            }
        }
        return support;
    }

    /** When the originator last asserted one of these claims. */
    Moment lastAsserted() {
        Moment last = Moment.UNKNOWN;
        for (DistinctClaim claim : support()) {
            Moment asserted = claim.lastAsserted().orElse(Moment.UNKNOWN);
            last = asserted.compareTo(last) > 0 ? asserted : last;
        }
        return last;
    }

    /**
     * The grade of the most reliable source that printed a claim, as an ordinal; the largest number where no source is
     * graded.
     */
    int grade() {
        return support().stream()
                .flatMap(claim -> claim.figures().stream())
                .flatMap(figure -> figure.source().reliability().stream())
                .mapToInt(Reliability::ordinal)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
