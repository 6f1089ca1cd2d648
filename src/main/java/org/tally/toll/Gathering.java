package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Step 1: gathers the figures of an incident that count in a toll.
 *
 * @param withinIncident the figures whose windows lie in the incident's window, earliest first
 * @param beyondIncident the figures whose windows reach beyond it, earliest first
 * @param corrections by id of a figure, the figure that corrects it
 * @param leftOut the figures that do not count
 */
record Gathering(
        List<ScopedFigure> withinIncident,
        List<ScopedFigure> beyondIncident,
        Map<UUID, ClaimedFigure> corrections,
        List<LeftOut> leftOut) {

    /** A figure and its scope. */
    record ScopedFigure(ClaimedFigure figure, Scope scope) {}

    static Gathering of(IncidentClaims incident, Question question) {
        Gathering gathering = new Gathering(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Map<UUID, ClaimedFigure> byId = new HashMap<>();
        List<ClaimedFigure> included = new ArrayList<>();
        for (ClaimedFigure figure : incident.figures()) {
            byId.put(figure.id(), figure);
            if (!question.includes(figure)) {
                continue;
            }
            if (figure.metric() == question.metric()) {
                included.add(figure);
            } else if (figure.range().high().isPresent()) {
                included.add(figure.upperBoundOnly());
            }
        }
        included.sort(ClaimedFigure.EARLIEST_FIRST);
        Span window = Span.of(incident.window());
        for (ClaimedFigure figure : included) {
            Scope stated = Scope.of(figure, byId, incident.window());
            Scope scope = incident.possibleDays().contains(stated.span()) ? stated.clippedTo(window) : stated;
            gathering.add(new ScopedFigure(figure, scope), window, question);
        }
        return gathering;
    }

    private void add(ScopedFigure scoped, Span window, Question question) {
        ClaimedFigure figure = scoped.figure();
        Optional<Reason> notInForce = notInForce(figure, question);
        if (notInForce.isEmpty()) {
            // A correction takes effect even when it gives no number itself.
            figure.supersedes().ifPresent(corrected -> corrections.put(corrected, figure));
        }
        notInForce
                .or(() -> unusable(figure))
                .ifPresentOrElse(
                        reason -> leftOut.add(new LeftOut(figure.id(), reason, List.of())),
                        () -> (window.contains(scoped.scope().span()) ? withinIncident : beyondIncident).add(scoped));
    }

    /** Only the figures that reach beyond the incident. */
    Gathering beyondIncidentOnly() {
        return new Gathering(beyondIncident, List.of(), corrections, List.of());
    }

    /** Whether a figure of this incident corrects a figure of an incident below. */
    boolean corrects(ClaimedFigure figure) {
        ClaimedFigure correction = corrections.get(figure.id());
        return correction != null && Originator.of(correction).equals(Originator.of(figure));
    }

    /** Why a figure does not count on the day of the question. */
    private static Optional<Reason> notInForce(ClaimedFigure figure, Question question) {
        if (figure.retracted()) {
            return Optional.of(Reason.RETRACTED);
        }
        return question.asOf()
                .flatMap(day -> figure.assertedOn()
                        .map(asserted ->
                                asserted.isAfter(day) ? Optional.of(Reason.SAID_LATER) : Optional.<Reason>empty())
                        .orElse(Optional.of(Reason.NOT_DATED)));
    }

    /** Why the numbers of a figure cannot be used. */
    private static Optional<Reason> unusable(ClaimedFigure figure) {
        if (figure.hasNoNumber()) {
            return Optional.of(Reason.NO_NUMBER);
        }
        return figure.isOrdered() ? Optional.empty() : Optional.of(Reason.RANGE_NOT_ORDERED);
    }
}
