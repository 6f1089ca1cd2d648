package org.tally.aggregates;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.tally.claim.Metric;
import org.tally.incident.IncidentFilter;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/** The query parameters of aggregates, besides the filter. */
record AggregatesRequest(
        @QueryParam("groupBy") @Separator(",") @Size(min = 1, max = 2)
        List<@Pattern(regexp = Grouping.NAMES) String> groupBy) {

    List<Grouping> groupings() {
        return groupBy.stream().map(Grouping::named).toList();
    }

    /** The metric of the sums: that of the filter, else {@code KILLED}. */
    static Metric metric(IncidentFilter filter) {
        return Lists.orEmpty(filter.metric()).stream().findFirst().orElse(Metric.KILLED);
    }

    void check(IncidentFilter filter, Faults faults) {
        filter.check(List.of(), faults);
        if (Lists.orEmpty(groupBy).isEmpty()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REQUIRED, "Give one or two keys to group by."));
        } else if (groupBy.stream().distinct().count() < groupBy.size()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REPEATED, "Give each key once."));
        }
        if (Lists.orEmpty(filter.metric()).size() > 1) {
            faults.add(Fault.inParameter("metric", FaultCode.REPEATED, "Sums need a single metric: give one."));
        }
    }
}
