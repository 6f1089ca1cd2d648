package org.tally.tollbook;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tally.claim.DatePrecision;
import org.tally.claim.Metric;
import org.tally.incident.IncidentTree;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.toll.Below;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.IncidentClaims;
import org.tally.toll.Method;
import org.tally.toll.Question;
import org.tally.toll.Series;
import org.tally.toll.Toll;

/** Computes the toll of an incident and all incidents below it. The result is exact even while renewals are queued. */
@Singleton
class Tolls {

    private final Incidents incidents;
    private final IncidentTree tree;
    private final ClaimedFigures figures;
    private final StoredRows rows;
    private final StoredReachingClaims reachingClaims;
    private final Renewals renewals;

    Tolls(
            Incidents incidents,
            IncidentTree tree,
            ClaimedFigures figures,
            StoredRows rows,
            StoredReachingClaims reachingClaims,
            Renewals renewals) {
        this.incidents = incidents;
        this.tree = tree;
        this.figures = figures;
        this.rows = rows;
        this.reachingClaims = reachingClaims;
        this.renewals = renewals;
    }

    @Transactional
    Toll toll(UUID id, TollRequest request) {
        Question question = request.question(figures::originator);
        IncidentView incident = incidents.get(id).view();
        boolean fromRows = storedRowsAnswer(question) && !renewals.hasEntriesBelow(id, question.metric());
        if (question.includeDescendants() && !fromRows) {
            return Toll.of(claimsWithAllBelow(id, question), question);
        }
        List<ClaimedFigure> claimed =
                figures.onIncidents(List.of(id), question.metric()).getOrDefault(id, List.of());
        IncidentClaims claims = new IncidentClaims(
                id,
                incident.title(),
                incident.window(),
                DatePrecision.daysOff(incident.datePrecision()),
                claimed,
                List.of());
        return fromRows ? Toll.of(claims, below(id, question.metric()), question) : Toll.of(claims, question);
    }

    private Below below(UUID id, Metric metric) {
        return new Below(
                rows.parts(id, metric),
                reachingClaims.below(List.of(id), metric).getOrDefault(id, List.of()));
    }

    /**
     * Whether the stored rows of the incidents below answer the question.
     *
     * <p>They hold the current toll by {@code RANGE}. {@code CONSERVATIVE} has the same lows, and takes its best numbers from them.
     */
    private static boolean storedRowsAnswer(Question question) {
        return question.includeDescendants()
                && question.asOf().isEmpty()
                && question.originator().isEmpty()
                && question.method() != Method.LATEST;
    }

    /** Computes the toll as known at the end of each day on which a claim was asserted. */
    @Transactional
    Series series(UUID id, SeriesRequest request) {
        request.requireOrder();
        incidents.get(id);
        return Series.of(
                claimsWithAllBelow(id, request.question()), request.question(), request.first(), request.last());
    }

    /** Reads the claims of the incident and of all incidents below it, in two queries. */
    private IncidentClaims claimsWithAllBelow(UUID id, Question question) {
        List<IncidentTree.Node> nodes = tree.withAllBelow(id);
        Map<UUID, List<IncidentTree.Node>> children = nodes.stream()
                .filter(node -> !node.id().equals(id))
                .collect(Collectors.groupingBy(IncidentTree.Node::parentId));
        IncidentTree.Node top =
                nodes.stream().filter(node -> node.id().equals(id)).findAny().orElseThrow();
        return claims(top, children, figures.onIncidentAndBelow(id, question.metric()));
    }

    private static IncidentClaims claims(
            IncidentTree.Node node,
            Map<UUID, List<IncidentTree.Node>> children,
            Map<UUID, List<ClaimedFigure>> claimed) {
        return new IncidentClaims(
                node.id(),
                node.title(),
                node.window(),
                DatePrecision.daysOff(node.datePrecision()),
                claimed.getOrDefault(node.id(), List.of()),
                children.getOrDefault(node.id(), List.of()).stream()
                        .map(child -> claims(child, children, claimed))
                        .toList());
    }
}
