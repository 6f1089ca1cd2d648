package org.tally.tollbook;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.tally.claim.Metric;
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
        Boolean includeDescendants) {

    /**
     * The question.
     *
     * @param speaking who says something under a name
     */
    Question question(Function<String, Party> speaking) {
        return new Question(
                metric,
                method,
                Optional.ofNullable(asOf),
                Optional.ofNullable(originator).map(speaking),
                includeDescendants);
    }
}
