package org.tally.aggregates;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.tally.claim.Metric;
import org.tally.incident.ActorNames;
import org.tally.incident.IncidentFilter;
import org.tally.incident.IncidentSearch;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;

/**
 * Counts incidents in groups and adds up their tolls.
 *
 * <p>The toll of an incident includes those of all incidents below it. So only the topmost matches of a filter count: an incident
 * is left out if one of its ancestors also matches.
 */
@Singleton
class IncidentAggregates {

    /** The maximum number of groups. A request for more is refused, since a truncated list would look complete. */
    private static final int MAX_GROUPS = 10_000;

    private final Session session;
    private final ActorNames names;

    IncidentAggregates(Session session, ActorNames names) {
        this.session = session;
        this.names = names;
    }

    @Transactional
    AggregatesView aggregate(IncidentFilter filter, AggregatesRequest request) {
        Faults faults = new Faults();
        request.check(filter, faults);
        faults.throwIfAny();
        Metric metric = AggregatesRequest.metric(filter);
        AggregatesQuery query = new AggregatesQuery(
                session.getCriteriaBuilder(), IncidentSearch.of(filter, names), request.groupings(), metric);
        List<Tuple> rows = session.createSelectionQuery(query.build())
                .setMaxResults(MAX_GROUPS + 1)
                .getResultList();
        if (rows.size() > MAX_GROUPS) {
            throw ProblemException.invalid(List.of(Fault.inParameter(
                    "groupBy",
                    FaultCode.OUT_OF_RANGE,
                    "There are more than " + MAX_GROUPS + " groups: narrow the filters.")));
        }
        return new AggregatesView(
                request.groupBy(), metric, rows.stream().map(query::group).toList());
    }
}
