package org.tally.aggregates;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.formats.Format;
import org.tally.incident.IncidentFilter;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.web.ListOptions;

/** The query parameters of aggregates, besides the filter. */
record AggregatesRequest(
        @QueryParam("groupBy") @Separator(",") @Size(min = 1, max = 2)
        List<@Pattern(regexp = Grouping.NAMES) String> groupBy,

        @QueryParam("victimStatus") @Nullable VictimStatus victimStatus,
        @QueryParam("side") @Nullable Side side,
        @QueryParam("sex") @Nullable Sex sex,
        @QueryParam("ageGroup") @Nullable AgeGroup ageGroup,

        @QueryParam("spread") @Pattern(regexp = AggregatesRequest.EVEN) @Nullable
        String spread,

        @QueryParam("format") @Pattern(regexp = Format.NAMES) @Nullable
        String format)
        implements ListOptions {

    static final String EVEN = "^(even)$";

    List<Grouping> groupings() {
        return groupBy.stream().map(Grouping::named).toList();
    }

    /** The columns of the rows. */
    @Override
    public List<String> fields() {
        return Stream.concat(groupBy.stream(), AggregatesRow.NUMBERS.stream()).toList();
    }

    /** What is added up. */
    CountedPeople counted(IncidentFilter filter) {
        VictimStatus status =
                victimStatus != null ? victimStatus : side == null ? VictimStatus.ANY : VictimStatus.COMBATANT;
        return new CountedPeople(metric(filter), status, side, sex, ageGroup);
    }

    /** The metric of the sums: that of the filter, else {@code KILLED}. */
    private static Metric metric(IncidentFilter filter) {
        return Lists.orEmpty(filter.metric()).stream().findFirst().orElse(Metric.KILLED);
    }

    boolean namesVictims() {
        return victimStatus != null || side != null || sex != null || ageGroup != null;
    }

    void check(IncidentFilter filter, Faults faults) {
        filter.check(List.of(), faults);
        checkGroupBy(faults);
        if (Lists.orEmpty(filter.metric()).size() > 1) {
            faults.add(Fault.inParameter("metric", FaultCode.REPEATED, "Sums need a single metric: give one."));
        }
        if (side != null && victimStatus != null && victimStatus != VictimStatus.COMBATANT) {
            faults.add(Fault.inParameter(
                    "side", FaultCode.NOT_TAKEN, "Only a COMBATANT has a side, not " + victimStatus + "."));
        }
        if (sex != null && ageGroup != null) {
            faults.add(Fault.inParameter(
                    "ageGroup",
                    FaultCode.NOT_TAKEN,
                    "Tolls divide people by sex or by age group: give one of the two."));
        }
        if (metric(filter) == Metric.FACILITIES_HIT) {
            checkFacilities(faults);
        }
    }

    private void checkGroupBy(Faults faults) {
        List<String> keys = Lists.orEmpty(groupBy);
        long periods = keys.stream()
                .filter(key -> Grouping.named(key).kind() == Grouping.Kind.PERIOD)
                .count();
        if (keys.isEmpty()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REQUIRED, "Give one or two keys to group by."));
        } else if (keys.stream().distinct().count() < keys.size()) {
            faults.add(Fault.inParameter("groupBy", FaultCode.REPEATED, "Give each key once."));
        } else if (periods > 1) {
            faults.add(Fault.inParameter("groupBy", FaultCode.NOT_TAKEN, "Give one of month, quarter and year."));
        } else if (spread != null && periods == 0) {
            faults.add(Fault.inParameter(
                    "spread", FaultCode.NOT_TAKEN, "Numbers are spread over months, quarters or years: group by one."));
        }
    }

    private void checkFacilities(Faults faults) {
        if (namesVictims()) {
            faults.add(Fault.inParameter(
                    "metric", FaultCode.NOT_TAKEN, "FACILITIES_HIT counts no victims: leave out their parameters."));
        }
        if (Lists.orEmpty(groupBy).contains(Grouping.ORIGINATOR.parameter())) {
            faults.add(Fault.inParameter(
                    "groupBy", FaultCode.NOT_TAKEN, "FACILITIES_HIT cannot be grouped by originator."));
        }
    }

    static ProblemException tooMany(String parameter, String what) {
        return ProblemException.invalid(
                List.of(Fault.inParameter(parameter, FaultCode.OUT_OF_RANGE, what + ": narrow the filters.")));
    }
}
