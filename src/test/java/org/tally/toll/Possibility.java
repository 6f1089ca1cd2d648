package org.tally.toll;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether claims can all be true, found by linear programming.
 *
 * <p>It knows scopes, and no sums: it asks how many of each sort died in each incident on each day, such that every claim is
 * true.
 */
final class Possibility {

    private final List<IncidentClaims> incidents;
    private final Map<UUID, IncidentClaims> above = new HashMap<>();
    private final Map<UUID, Toll> tolls;

    /** Those figures that are superseded, and say nothing any more, or printed again, and say nothing new. */
    private final Set<UUID> unheard = new HashSet<>();

    /**
     * Looks at an incident and all below it.
     *
     * @param tolls theirs, which tell the figures that are unheard, and the finished rows
     */
    Possibility(IncidentClaims top, List<Toll> tolls) {
        this.incidents = TruthTest.everyIncident(top).toList();
        this.tolls = tolls.stream().collect(Collectors.toMap(Toll::incidentId, toll -> toll));
        for (IncidentClaims incident : incidents) {
            incident.children().forEach(child -> above.put(child.incidentId(), incident));
        }
        tolls.stream()
                .flatMap(toll -> toll.leftOut().stream())
                .filter(leftOut -> leftOut.reason() == Reason.SUPERSEDED || leftOut.reason() == Reason.REPUBLISHED)
                .forEach(leftOut -> unheard.add(leftOut.figureId()));
    }

    /** Whether all claims can be true together. */
    boolean ofAllClaims() {
        Programme programme = new Programme(incidents);
        incidents.forEach(incident -> state(incident, programme));
        return programme.isPossible();
    }

    /** Whether in each incident all its claims can be true, and the finished rows of those right below it. */
    boolean ofFinishedRows() {
        return incidents.stream().allMatch(this::ofFinishedRows);
    }

    private boolean ofFinishedRows(IncidentClaims incident) {
        Programme programme = new Programme(
                Stream.concat(Stream.of(incident), incident.children().stream()).toList());
        state(incident, programme);
        incident.children().forEach(child -> takeIn(child, incident, programme));
        return programme.isPossible();
    }

    private void state(IncidentClaims incident, Programme programme) {
        Map<UUID, ClaimedFigure> figures = new HashMap<>();
        incident.figures().forEach(figure -> figures.put(figure.id(), figure));
        for (ClaimedFigure figure : incident.figures()) {
            if (!unheard.contains(figure.id())) {
                state(incident, figure, Scope.of(figure, figures, incident.window()), programme);
            }
        }
    }

    /** A claim that reaches beyond its incident is a low of the nearest one above that holds it, and a high of its own. */
    private void state(IncidentClaims incident, ClaimedFigure figure, Scope scope, Programme programme) {
        holder(incident, scope.span())
                .filter(programme::knows)
                .ifPresent(holder ->
                        programme.atLeast(holder, scope, figure.range().low()));
        if (scope.countsAll()) {
            programme.atMost(incident, scope, figure.range().high());
        }
    }

    private Optional<IncidentClaims> holder(IncidentClaims incident, Span span) {
        IncidentClaims holder = incident;
        while (holder != null && !holds(holder, span)) {
            holder = above.get(holder.incidentId());
        }
        return Optional.ofNullable(holder);
    }

    private static boolean holds(IncidentClaims incident, Span span) {
        return Span.of(incident.window()).contains(span);
    }

    /** Takes in an incident by its row. One whose dates stick out of its parent's says nothing of that. */
    private void takeIn(IncidentClaims child, IncidentClaims parent, Programme programme) {
        Toll toll = tolls.get(child.incidentId());
        Span days = Span.of(child.window());
        if (holds(parent, days)) {
            toll.rows()
                    .forEach(row ->
                            programme.atLeast(child, new Scope(row.counted(), Narrowing.NONE, true, days), row.low()));
        }
        for (Reaching claim : toll.reaching()) {
            if (!unheard.contains(claim.figure().id()) && holds(parent, claim.span())) {
                programme.atLeast(
                        parent,
                        claim.heldBy(claim.span()),
                        claim.figure().range().low());
            }
        }
    }
}
