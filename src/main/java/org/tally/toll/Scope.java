package org.tally.toll;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * What a claim counts: whom, and from when to when. Its incident is that of the account that it stands in.
 *
 * @param someOfThem whether it counts only some of these, by a criterion that is not said: "13 of them"
 */
record Scope(Counted counted, Narrowing narrowing, boolean someOfThem, Span span) {

    /** Whether the claim counts all of those counted. Of the rest only its low says something: there are that many. */
    boolean countsAll() {
        return !someOfThem && narrowing.equals(Narrowing.NONE);
    }

    /** The scope of a figure of an incident. Its {@code partOf} narrows it, and says what it leaves unsaid itself. */
    static Scope of(ClaimedFigure figure, Map<UUID, ClaimedFigure> figures, Window incident) {
        // As many steps as there are figures: a chain of parts that bites its own tail ends there.
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

    /** This scope where the dates of its incident, which are not exact, hold it: the days of it that are in the incident's. */
    Scope heldBy(Span incident) {
        return new Scope(counted, narrowing, someOfThem, span.overlap(incident).orElse(span));
    }

    /** The scope in the figure's own words, its window filled in from what contains it. */
    private static Scope stated(ClaimedFigure figure, Window incident, Optional<Span> whole) {
        long from = Optional.ofNullable(figure.window().start())
                .map(LocalDate::toEpochDay)
                .or(() -> whole.map(Span::from))
                .orElseGet(() -> incident.start().toEpochDay());
        Optional<Long> until = Optional.ofNullable(figure.window().end())
                .map(day -> day.toEpochDay() + 1)
                .or(() -> whole.map(Span::until))
                .or(() -> lastDayCounted(figure, incident).map(day -> day.toEpochDay() + 1));
        // A total that may run until today, or that was made before the days of its whole were over, bounds nothing
        // from above.
        boolean over = until.filter(end -> figure.window().end() != null || isSaidAfter(figure, end))
                .isPresent();
        return new Scope(figure.counted(), figure.narrowing(), !over, new Span(from, until.orElse(Span.FOREVER)));
    }

    private static boolean isSaidAfter(ClaimedFigure figure, long until) {
        return figure.assertedOn().filter(said -> said.toEpochDay() + 1 < until).isEmpty();
    }

    /** The last day that a claim without an end counts: nobody counts past the day of speaking, nor past the end. */
    private static Optional<LocalDate> lastDayCounted(ClaimedFigure figure, Window incident) {
        Optional<LocalDate> end = Optional.ofNullable(incident.end());
        return figure.assertedOn()
                .filter(said -> !said.isBefore(incident.start()))
                .filter(said -> end.filter(said::isAfter).isEmpty())
                .or(() -> end);
    }

    /**
     * This scope as a part of a whole: what is counted is in both. Where the words leave open which part it is, or do
     * not fit the whole, it is only some of them.
     */
    private Scope within(Scope whole) {
        boolean fits =
                whole.counted.contains(counted) && span.overlap(whole.span).isPresent();
        boolean saysWhich =
                !counted.equals(whole.counted) || !span.contains(whole.span) || !narrowing.equals(Narrowing.NONE);
        return new Scope(
                counted.contains(whole.counted) ? whole.counted : counted,
                narrowing,
                someOfThem || !fits || !saysWhich || !whole.countsAll(),
                span.overlap(whole.span).orElse(span));
    }
}
