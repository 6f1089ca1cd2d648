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

/** Answers what is known of an incident and all below it. What it answers is always exact, whatever is still queued. */
@Singleton
class Tolls {

    private final Incidents incidents;
    private final IncidentTree tree;
    private final ClaimedFigures figures;
    private final StoredRows rows;
    private final StoredReachings reachings;
    private final Renewals renewals;

    Tolls(
            Incidents incidents,
            IncidentTree tree,
            ClaimedFigures figures,
            StoredRows rows,
            StoredReachings reachings,
            Renewals renewals) {
        this.incidents = incidents;
        this.tree = tree;
        this.figures = figures;
        this.rows = rows;
        this.reachings = reachings;
        this.renewals = renewals;
    }

    @Transactional
    Toll toll(UUID id, TollQuestion asked) {
        Question question = asked.question(figures::speaking);
        IncidentView incident = incidents.get(id);
        boolean fromRows = followsFromRows(question) && !renewals.anyBelow(id, question.metric());
        if (question.includeDescendants() && !fromRows) {
            return Toll.of(accountWithAllBelow(id, question), question);
        }
        List<ClaimedFigure> claimed = figures.of(List.of(id), question.metric()).getOrDefault(id, List.of());
        IncidentClaims account = new IncidentClaims(
                id,
                incident.title(),
                incident.window(),
                DatePrecision.daysOff(incident.datePrecision()),
                claimed,
                List.of());
        return fromRows ? Toll.of(account, below(id, question.metric()), question) : Toll.of(account, question);
    }

    private Below below(UUID id, Metric metric) {
        return new Below(
                rows.parts(id, metric), reachings.below(List.of(id), metric).getOrDefault(id, List.of()));
    }

    /**
     * Whether the stored rows of the incidents below answer the question. They are those of {@code RANGE} as of now, which
     * have the lows of {@code CONSERVATIVE}, too, of which a best number is taken.
     */
    private static boolean followsFromRows(Question question) {
        return question.includeDescendants()
                && question.asOf().isEmpty()
                && question.originator().isEmpty()
                && question.method() != Method.LATEST;
    }

    /** The toll as it was known after each day on which a claim arrived. */
    @Transactional
    Series series(UUID id, SeriesQuestion question) {
        question.requireOrder();
        incidents.get(id);
        return Series.of(
                accountWithAllBelow(id, question.question()), question.question(), question.first(), question.last());
    }

    /** The account of the incident, and of each below it, in two queries. */
    private IncidentClaims accountWithAllBelow(UUID id, Question question) {
        List<IncidentTree.Node> nodes = tree.withAllBelow(id);
        Map<UUID, List<IncidentTree.Node>> children = nodes.stream()
                .filter(node -> !node.id().equals(id))
                .collect(Collectors.groupingBy(IncidentTree.Node::parentId));
        IncidentTree.Node top =
                nodes.stream().filter(node -> node.id().equals(id)).findAny().orElseThrow();
        return account(top, children, figures.withAllBelow(id, question.metric()));
    }

    private static IncidentClaims account(
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
                        .map(child -> account(child, children, claimed))
                        .toList());
    }
}
