package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds the figures that no number of the toll rests on, each with the reason. */
record LeftOutFigures(Gathering gathering, Collapse collapse, ReachingClaims reaching, StandingClaims claims) {

    /**
     * The figures that are left out, in the order of their ids.
     *
     * @param used the figures that a row rests on
     */
    List<LeftOut> list(IncidentClaims incident, List<Toll.Row> rows, Set<UUID> used) {
        List<LeftOut> all = new ArrayList<>(gathering.leftOut());
        all.addAll(collapse.leftOut());
        all.addAll(reaching.collapse().leftOut());
        for (UUID id : claims.outside()) {
            if (!used.contains(id)) {
                all.add(new LeftOut(id, Reason.WINDOW_OUTSIDE, List.of()));
            }
        }
        for (DistinctClaim claim : claims.all()) {
            if (!used.contains(claim.id()) && claims.isAboutIncident(claim)) {
                all.add(contained(claim, rows));
            }
        }
        Set<UUID> otherMetric = figuresOfOtherMetrics(incident);
        all.removeIf(leftOut -> otherMetric.contains(leftOut.figureId()));
        all.sort(Comparator.comparing(LeftOut::figureId, Ids.IN_ORDER));
        return List.copyOf(all);
    }

    /** A toll of the killed uses the highs of casualties. It does not list the casualty figures that it leaves out. */
    private Set<UUID> figuresOfOtherMetrics(IncidentClaims incident) {
        Set<UUID> ids = new HashSet<>();
        for (ClaimedFigure figure : incident.figures()) {
            if (figure.metric() != claims.metric()) {
                ids.add(figure.id());
            }
        }
        return ids;
    }

    private static LeftOut contained(DistinctClaim claim, List<Toll.Row> rows) {
        List<UUID> instead = List.of();
        for (Toll.Row row : rows) {
            if (row.counted().equals(claim.scope().counted())) {
                instead = row.derivedFrom().figures();
            }
        }
        return new LeftOut(claim.id(), instead.isEmpty() ? Reason.PART_ONLY : Reason.CONTAINED_IN, instead);
    }
}
