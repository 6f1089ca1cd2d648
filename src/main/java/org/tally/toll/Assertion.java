package org.tally.toll;

import java.time.LocalDate;
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
        ClaimedFigure figure, List<ClaimedFigure> printings, Voice voice, Scope scope, Optional<LocalDate> lastSaid) {

    UUID id() {
        return figure.id();
    }

    boolean isRunningTotal() {
        return printings.stream().anyMatch(ClaimedFigure::cumulative);
    }

    Bound low() {
        return bound(End.LOW, figure.range().low());
    }

    /** The most that there are of those counted; nothing is said of it by who counts only some of them. */
    Bound high() {
        return bound(End.HIGH, scope.countsAll() ? figure.range().high() : OptionalLong.empty());
    }

    private Bound bound(End end, OptionalLong number) {
        return number.isPresent() ? new Bound(number.getAsLong(), new Ground.Claimed(this, end)) : Bound.NOT_SAID;
    }
}
