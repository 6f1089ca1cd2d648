package org.tally.toll;

import java.util.ArrayList;
import java.util.List;
import org.tally.claim.Reliability;

/**
 * What one originator says of one row, or the incidents below when nobody is asked.
 *
 * @param speaksFor whether it speaks for the row, rather than for a part of it
 * @param best the number that it gives itself, {@link Bound#NOT_SAID} where it gives none or speaks for a part only
 */
record OriginatorReckoning(Bound low, Bound high, boolean speaksFor, Bound best, DerivationGraph grounds) {

    /** The claims of the originator itself that its numbers rest on. */
    List<Assertion> support() {
        List<Assertion> support = new ArrayList<>();
        for (Derivation.Leaf leaf : grounds.leaves(low, high, best)) {
            if (leaf instanceof Derivation.Claimed claimed) {
                support.add(claimed.assertion());
            }
        }
        return support;
    }

    /** When the originator was heard last on the row. */
    Moment lastSaid() {
        Moment last = Moment.UNKNOWN;
        for (Assertion assertion : support()) {
            Moment said = assertion.lastSaid().orElse(Moment.UNKNOWN);
            last = said.compareTo(last) > 0 ? said : last;
        }
        return last;
    }

    /** The grade of the most reliable source that printed it; what has no grade comes after all that have one. */
    int grade() {
        return support().stream()
                .flatMap(assertion -> assertion.printings().stream())
                .flatMap(figure -> figure.outlet().reliability().stream())
                .mapToInt(Reliability::ordinal)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
