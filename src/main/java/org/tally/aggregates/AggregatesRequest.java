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

/** How incidents are to be grouped. */
record AggregatesRequest(
        @QueryParam("groupBy") @Separator(",") @Size(min = 1, max = 2)
        List<@Pattern(regexp = Grouping.NAMES) String> groupBy) {

    List<Grouping> groupings() {
        return groupBy.stream().map(Grouping::named).toList();
    }

    /** What is added up: the metric that is asked for, else those killed. */
    static Metric metric(IncidentFilter filter) {
        return Lists.orEmpty(filter.metric()).stream().findFirst().orElse(Metric.KILLED);
    }

    void check(IncidentFilter filter, Faults faults) {
        filter.check(List.of(), faults);
        if (Lists.orEmpty(groupBy).isEmpty()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REQUIRED, "Say what to group by: one key or two."));
        } else if (groupBy.stream().distinct().count() < groupBy.size()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REPEATED, "Give each key once."));
        }
        if (Lists.orEmpty(filter.metric()).size() > 1) {
            faults.add(Fault.inParameter("metric", FaultCode.REPEATED, "Only numbers of one metric add up: give one."));
        }
    }
}
