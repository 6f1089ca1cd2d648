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
 * Decides by linear programming whether claims can all be true.
 *
 * <p>It uses scopes, but no sums of the toll: it looks for the numbers of victims of each kind, incident and day with
 * which every claim is true.
 */
final class Consistency {

    private final List<IncidentClaims> incidents;
    private final Map<UUID, IncidentClaims> above = new HashMap<>();
    private final Map<UUID, Toll> tolls;

    /** The figures that are superseded, or repeat another one. */
    private final Set<UUID> ignored = new HashSet<>();

    /**
     * Reads an incident and all incidents below it.
     *
     * @param tolls their tolls, which name the figures to ignore, and have the finished rows
     */
    Consistency(IncidentClaims top, List<Toll> tolls) {
        this.incidents = TruthTest.everyIncident(top).toList();
        this.tolls = tolls.stream().collect(Collectors.toMap(Toll::incidentId, toll -> toll));
        for (IncidentClaims incident : incidents) {
            incident.children().forEach(child -> above.put(child.incidentId(), incident));
        }
        tolls.stream()
                .flatMap(toll -> toll.leftOut().stream())
                .filter(leftOut -> leftOut.reason() == Reason.SUPERSEDED || leftOut.reason() == Reason.REPUBLISHED)
                .forEach(leftOut -> ignored.add(leftOut.figureId()));
    }

    /** Whether all claims can be true together. */
    boolean ofAllClaims() {
        LinearProgram program = new LinearProgram(incidents);
        incidents.forEach(incident -> addClaims(incident, program));
        return program.isPossible();
    }

    /** Whether, for each incident, its claims and its children's finished rows can all be true. */
    boolean ofFinishedRows() {
        return incidents.stream().allMatch(this::ofFinishedRows);
    }

    private boolean ofFinishedRows(IncidentClaims incident) {
        LinearProgram program = new LinearProgram(
                Stream.concat(Stream.of(incident), incident.children().stream()).toList());
        addClaims(incident, program);
        incident.children().forEach(child -> addRows(child, incident, program));
        return program.isPossible();
    }

    private void addClaims(IncidentClaims incident, LinearProgram program) {
        Map<UUID, ClaimedFigure> figures = new HashMap<>();
        incident.figures().forEach(figure -> figures.put(figure.id(), figure));
        for (ClaimedFigure figure : incident.figures()) {
            if (!ignored.contains(figure.id())) {
                addClaim(incident, figure, Scope.of(figure, figures, incident.window()), program);
            }
        }
    }

    /**
     * A claim that reaches beyond its incident gives a low to the nearest incident above that holds it, and a high to
     * its own.
     */
    private void addClaim(IncidentClaims incident, ClaimedFigure figure, Scope scope, LinearProgram program) {
        holder(incident, scope.span())
                .filter(program::knows)
                .ifPresent(
                        holder -> program.atLeast(holder, scope, figure.range().low()));
        if (scope.countsAll()) {
            program.atMost(incident, scope, figure.range().high());
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

    /** Adds the rows of a child. A child whose dates reach beyond its parent's says nothing about the parent. */
    private void addRows(IncidentClaims child, IncidentClaims parent, LinearProgram program) {
        Toll toll = tolls.get(child.incidentId());
        Span days = Span.of(child.window());
        if (holds(parent, days)) {
            toll.rows()
                    .forEach(row ->
                            program.atLeast(child, new Scope(row.counted(), Narrowing.NONE, true, days), row.low()));
        }
        for (ReachingClaim claim : toll.reaching()) {
            if (!ignored.contains(claim.figure().id()) && holds(parent, claim.span())) {
                program.atLeast(
                        parent,
                        claim.scopeIn(claim.span()),
                        claim.figure().range().low());
            }
        }
    }
}
