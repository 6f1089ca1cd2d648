package org.tally.tollbook;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tally.claim.Metric;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.toll.Dimension;
import org.tally.toll.Method;
import org.tally.toll.Party;
import org.tally.toll.Question;

/** What is asked of a toll, as parameters. */
record TollQuestion(
        @QueryParam("metric") @DefaultValue("KILLED") Metric metric,
        @QueryParam("asOf") LocalDate asOf,
        @QueryParam("method") @DefaultValue("RANGE") Method method,
        @QueryParam("originator") @Size(min = 1, max = 300) String originator,

        @QueryParam("includeDescendants") @DefaultValue("true")
        Boolean includeDescendants,

        @QueryParam("breakdown") @DefaultValue("STATUS") Dimension breakdown) {

    /**
     * The question in the terms of the toll.
     *
     * @param speaking who says something under a name
     * @throws ProblemException 400 where facilities are to be divided like people
     */
    Question question(Function<String, Party> speaking) {
        if (metric == Metric.FACILITIES_HIT && breakdown != Dimension.STATUS) {
            throw ProblemException.invalid(List.of(Fault.inParameter(
                    "breakdown", FaultCode.NOT_TAKEN, "Facilities have no sex or age: leave breakdown out.")));
        }
        return new Question(
                metric,
                method,
                Optional.ofNullable(asOf),
                Optional.ofNullable(originator).map(speaking),
                includeDescendants,
                breakdown);
    }
}
