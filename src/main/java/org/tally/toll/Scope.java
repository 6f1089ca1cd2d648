package org.tally.toll;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * The scope of a claim within its incident: whom it counts, and over which days.
 *
 * @param unspecifiedSubset whether the claim counts only some of these people without saying which: "13 of them"
 */
record Scope(Counted counted, Narrowing narrowing, boolean unspecifiedSubset, Span span) {

    /** Whether the claim counts all people of its category and span. If not, only its low holds for them. */
    boolean countsAll() {
        return !unspecifiedSubset && narrowing.equals(Narrowing.NONE);
    }

    /** The scope of a figure. The figure that it is part of narrows it, and fills in the window that it leaves out. */
    static Scope of(ClaimedFigure figure, Map<UUID, ClaimedFigure> figures, Window incident) {
        // The number of steps is limited by the number of figures, so that a cycle of parts ends.
        return of(figure, figures, incident, figures.size());
    }

    private static Scope of(ClaimedFigure figure, Map<UUID, ClaimedFigure> figures, Window incident, int steps) {
        Optional<Scope> whole = figure.partOf()
                .filter(id -> steps > 0)
                .map(figures::get)
                .map(container -> of(container, figures, incident, steps - 1));
        Scope stated = stated(figure, incident, whole.map(Scope::span));
        return whole.map(stated::within).orElse(stated);
    }

    /** This scope on the incident's days only, for an incident whose dates are not exact. */
    Scope clippedTo(Span incident) {
        return new Scope(
                counted, narrowing, unspecifiedSubset, span.overlap(incident).orElse(span));
    }

    /** The figure's own scope, its window filled in from the figure that contains it. */
    private static Scope stated(ClaimedFigure figure, Window incident, Optional<Span> whole) {
        long from = Optional.ofNullable(figure.window().start())
                .map(LocalDate::toEpochDay)
                .or(() -> whole.map(Span::from))
                .orElseGet(() -> Span.of(incident).from());
        Optional<Long> until = Optional.ofNullable(figure.window().end())
                .map(day -> day.toEpochDay() + 1)
                .or(() -> whole.map(Span::until))
                .or(() -> lastDayCounted(figure, incident).map(day -> day.toEpochDay() + 1));
        // A total that may run until today, or that was given before its window was over, is no upper bound.
        boolean isOver = until.filter(end -> figure.window().end() != null || isSaidAfter(figure, end))
                .isPresent();
        return new Scope(figure.counted(), figure.narrowing(), !isOver, new Span(from, until.orElse(Span.FOREVER)));
    }

    private static boolean isSaidAfter(ClaimedFigure figure, long until) {
        return figure.assertedOn().filter(day -> day.toEpochDay() + 1 < until).isEmpty();
    }

    /** The last day that a claim without an end counts: the earlier of the day on which it was asserted and the incident's end. */
    private static Optional<LocalDate> lastDayCounted(ClaimedFigure figure, Window incident) {
        Optional<LocalDate> end = Optional.ofNullable(incident.end());
        return figure.assertedOn()
                .filter(day -> !day.isBefore(incident.start()))
                .filter(day -> end.filter(day::isAfter).isEmpty())
                .or(() -> end);
    }

    /**
     * The intersection of this scope with the whole that it is part of. Where the claim does not say which part it
     * counts, or does not fit the whole, it counts an unspecified subset.
     */
    private Scope within(Scope whole) {
        boolean fits =
                whole.counted.contains(counted) && span.overlap(whole.span).isPresent();
        boolean saysWhich =
                !counted.equals(whole.counted) || !span.contains(whole.span) || !narrowing.equals(Narrowing.NONE);
        return new Scope(
                counted.contains(whole.counted) ? whole.counted : counted,
                narrowing,
                unspecifiedSubset || !fits || !saysWhich || !whole.countsAll(),
                span.overlap(whole.span).orElse(span));
    }
}
