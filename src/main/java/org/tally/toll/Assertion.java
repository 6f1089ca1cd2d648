package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.toll.Bound.End;

/**
 * One claim, however many printed it.
 *
 * @param figure the figure that is used for it
 * @param printings all figures that say it, the used one first
 * @param lastSaid when it was said last, as far as that is known
 */
record Assertion(
        ClaimedFigure figure, List<ClaimedFigure> printings, Voice voice, Scope scope, Optional<Moment> lastSaid) {

    UUID id() {
        return figure.id();
    }

    boolean isRunningTotal() {
        for (ClaimedFigure printing : printings) {
            if (printing.cumulative()) {
                return true;
            }
        }
        return false;
    }

    OptionalLong low() {
        return figure.range().low();
    }

    /** The most that there are of those counted; nothing is said of it by who counts only some of them. */
    OptionalLong high() {
        return scope.countsAll() ? figure.range().high() : OptionalLong.empty();
    }

    Bound low(DerivationGraph grounds) {
        return bound(End.LOW, low(), grounds);
    }

    Bound high(DerivationGraph grounds) {
        return bound(End.HIGH, high(), grounds);
    }

    private Bound bound(End end, OptionalLong number, DerivationGraph grounds) {
        return number.isPresent()
                ? new Bound(number.getAsLong(), grounds.add(new Derivation.Claimed(this, end)))
                : Bound.NOT_SAID;
    }
}
