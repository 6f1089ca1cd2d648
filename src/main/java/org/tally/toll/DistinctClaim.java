package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.toll.Bound.End;

/**
 * One claim, whatever the number of figures that repeat it.
 *
 * @param figure the figure that is used
 * @param figures all figures that make the claim, the used one first
 * @param lastAsserted when it was last asserted, if known
 */
record DistinctClaim(
        ClaimedFigure figure,
        List<ClaimedFigure> figures,
        Originator originator,
        Scope scope,
        Optional<Moment> lastAsserted) {

    UUID id() {
        return figure.id();
    }

    boolean isRunningTotal() {
        for (ClaimedFigure figure : figures) {
            if (figure.cumulative()) {
                return true;
            }
        }
        return false;
    }

    OptionalLong low() {
        return figure.range().low();
    }

    /** The high, where the claim counts all people of its scope. A count of some of them is no upper bound. */
    OptionalLong high() {
        return scope.countsAll() ? figure.range().high() : OptionalLong.empty();
    }

    Bound low(DerivationGraph derivations) {
        return bound(End.LOW, low(), derivations);
    }

    Bound high(DerivationGraph derivations) {
        return bound(End.HIGH, high(), derivations);
    }

    private Bound bound(End end, OptionalLong number, DerivationGraph derivations) {
        return number.isPresent()
                ? new Bound(number.getAsLong(), derivations.add(new Derivation.Claimed(this, end)))
                : Bound.NOT_SAID;
    }
}
