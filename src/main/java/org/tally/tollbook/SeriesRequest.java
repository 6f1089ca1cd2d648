package org.tally.tollbook;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.toll.Question;

/** The query parameters of a toll's series. */
record SeriesRequest(
        @QueryParam("metric") @DefaultValue("KILLED") Metric metric,
        @QueryParam("from") @Nullable LocalDate from,
        @QueryParam("to") @Nullable LocalDate to) {

    /**
     * Checks that the days are in order.
     *
     * @throws ProblemException 400 if they are not
     */
    void requireOrder() {
        if (from != null && to != null && to.isBefore(from)) {
            throw ProblemException.invalid(
                    List.of(Fault.inParameter("to", FaultCode.NOT_ORDERED, "It is before from, " + from + ".")));
        }
    }

    Question question() {
        return Question.of(metric);
    }

    Optional<LocalDate> first() {
        return Optional.ofNullable(from);
    }

    Optional<LocalDate> last() {
        return Optional.ofNullable(to);
    }
}
