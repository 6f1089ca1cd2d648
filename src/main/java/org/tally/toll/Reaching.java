package org.tally.toll;

import org.tally.claim.Window;

/**
 * A claim whose window reaches beyond that of its incident. It counts at the nearest incident above whose window holds it.
 *
 * @param window the days that it counts over; the end is {@code null} while they go on
 */
public record Reaching(ClaimedFigure figure, Window window) {

    Span span() {
        return Span.of(window);
    }

    /**
     * Its scope at an incident above, whose dates hold it. There it counts some of all: it speaks of the place of its own
     * incident.
     */
    Scope heldBy(Span incident) {
        return new Scope(figure.counted(), figure.narrowing(), true, span()).heldBy(incident);
    }
}
