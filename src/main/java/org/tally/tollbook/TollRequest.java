package org.tally.tollbook;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.toll.Dimension;
import org.tally.toll.Method;
import org.tally.toll.Party;
import org.tally.toll.Question;

/** The query parameters of a toll. */
record TollRequest(
        @QueryParam("metric") @DefaultValue("KILLED") Metric metric,
        @QueryParam("asOf") @Nullable LocalDate asOf,
        @QueryParam("method") @DefaultValue("RANGE") Method method,

        @QueryParam("originator") @Size(min = 1, max = 300) @Nullable
        String originator,

        @QueryParam("includeDescendants") @DefaultValue("true")
        Boolean includeDescendants,

        @QueryParam("breakdown") @DefaultValue("STATUS") Dimension breakdown) {

    /**
     * Turns the parameters into a question to the pure core.
     *
     * @param originators finds the party behind an originator's name
     * @throws ProblemException 400 if facilities are to be divided by sex or age
     */
    Question question(Function<String, Party> originators) {
        if (metric == Metric.FACILITIES_HIT && breakdown != Dimension.STATUS) {
            throw ProblemException.invalid(List.of(Fault.inParameter(
                    "breakdown", FaultCode.NOT_TAKEN, "Facilities have no sex or age: leave breakdown out.")));
        }
        return new Question(
                metric,
                method,
                Optional.ofNullable(asOf),
                Optional.ofNullable(originator).map(originators),
                includeDescendants,
                breakdown);
    }
}
