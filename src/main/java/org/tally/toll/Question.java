package org.tally.toll;

import java.time.LocalDate;
import java.util.Optional;
import org.tally.claim.Metric;

/**
 * What is asked of a toll.
 *
 * @param asOf the day as of which it is asked; without it, as of now
 * @param originator whose figures alone count; without it, everybody's
 * @param includeDescendants whether the incidents below count, too
 * @param breakdown how the rows divide everybody
 */
public record Question(
        Metric metric,
        Method method,
        Optional<LocalDate> asOf,
        Optional<Party> originator,
        boolean includeDescendants,
        Dimension breakdown) {

    /** What is known by now of an incident and all below it. */
    public static Question of(Metric metric) {
        return new Question(metric, Method.RANGE, Optional.empty(), Optional.empty(), true, Dimension.STATUS);
    }

    /** Whether the toll takes figures of this metric and this originator. The day is checked later. */
    boolean asks(ClaimedFigure figure) {
        return metric.figures().contains(figure.metric())
                && (originator.isEmpty() || originator.equals(figure.originator()));
    }

    public Question by(Method other) {
        return new Question(metric, other, asOf, originator, includeDescendants, breakdown);
    }

    public Question asOf(LocalDate day) {
        return new Question(metric, method, Optional.of(day), originator, includeDescendants, breakdown);
    }

    public Question saidBy(Party party) {
        return new Question(metric, method, asOf, Optional.of(party), includeDescendants, breakdown);
    }

    public Question withoutDescendants() {
        return new Question(metric, method, asOf, originator, false, breakdown);
    }

    /** The same with rows that divide everybody otherwise. */
    public Question brokenDown(Dimension by) {
        return new Question(metric, method, asOf, originator, includeDescendants, by);
    }
}
