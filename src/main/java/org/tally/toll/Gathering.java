package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Step 1: the figures of an incident that have a say in a toll.
 *
 * @param figures those that do, each with its scope, earliest first
 * @param corrections for each figure that another one corrects, the other one
 * @param beyond those that would, but count days that are not the incident's
 * @param leftOut those that do not
 */
record Gathering(
        List<Gathered> figures, List<Gathered> beyond, Map<UUID, ClaimedFigure> corrections, List<LeftOut> leftOut) {

    /** A figure and what it counts. */
    record Gathered(ClaimedFigure figure, Scope scope) {}

    static Gathering of(IncidentClaims account, Question question) {
        Gathering gathering = new Gathering(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Map<UUID, ClaimedFigure> all = new HashMap<>();
        List<ClaimedFigure> asked = new ArrayList<>();
        for (ClaimedFigure figure : account.figures()) {
            all.put(figure.id(), figure);
            if (!question.asks(figure)) {
                continue;
            }
            if (figure.metric() == question.metric()) {
                asked.add(figure);
            } else if (figure.range().high().isPresent()) {
                asked.add(figure.asMost());
            }
        }
        asked.sort(ClaimedFigure.EARLIEST_FIRST);
        Span incident = Span.of(account.window());
        for (ClaimedFigure figure : asked) {
            Scope said = Scope.of(figure, all, account.window());
            Scope scope = account.held().contains(said.span()) ? said.heldBy(incident) : said;
            gathering.add(new Gathered(figure, scope), incident, question);
        }
        return gathering;
    }

    private void add(Gathered gathered, Span incident, Question question) {
        ClaimedFigure figure = gathered.figure();
        Optional<Reason> unheard = unheard(figure, question);
        if (unheard.isEmpty()) {
            // A correction holds whatever it says instead, even when it says no number.
            figure.supersedes().ifPresent(corrected -> corrections.put(corrected, figure));
        }
        unheard.or(() -> unusable(figure))
                .ifPresentOrElse(
                        reason -> leftOut.add(new LeftOut(figure.id(), reason, List.of())),
                        () -> (incident.contains(gathered.scope().span()) ? figures : beyond).add(gathered));
    }

    /** Only the figures whose windows reach beyond the incident's. */
    Gathering outside() {
        return new Gathering(beyond, List.of(), corrections, List.of());
    }

    /** Whether a figure here corrects one of an incident below. */
    boolean corrects(ClaimedFigure figure) {
        ClaimedFigure correction = corrections.get(figure.id());
        return correction != null && Voice.of(correction).equals(Voice.of(figure));
    }

    /** Why a figure is not heard on the day asked about. */
    private static Optional<Reason> unheard(ClaimedFigure figure, Question question) {
        if (figure.retracted()) {
            return Optional.of(Reason.RETRACTED);
        }
        return question.asOf()
                .flatMap(day -> figure.assertedOn()
                        .map(said -> said.isAfter(day) ? Optional.of(Reason.SAID_LATER) : Optional.<Reason>empty())
                        .orElse(Optional.of(Reason.NOT_DATED)));
    }

    /** Why nothing can be reckoned with a figure. */
    private static Optional<Reason> unusable(ClaimedFigure figure) {
        if (figure.saysNoNumber()) {
            return Optional.of(Reason.NO_NUMBER);
        }
        return figure.isOrdered() ? Optional.empty() : Optional.of(Reason.RANGE_NOT_ORDERED);
    }
}
