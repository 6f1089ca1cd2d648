package org.tally.toll;

import java.time.LocalDate;
import java.util.Optional;
import org.tally.claim.Metric;

/**
 * A question that a toll answers.
 *
 * @param asOf the day as of which the toll is computed; empty for now
 * @param originator the only originator whose figures count; empty for all
 * @param includeDescendants whether the incidents below count
 * @param breakdown how the rows divide everybody
 */
public record Question(
        Metric metric,
        Method method,
        Optional<LocalDate> asOf,
        Optional<Party> originator,
        boolean includeDescendants,
        Dimension breakdown) {

    /** The toll as of now, of an incident and all incidents below it. */
    public static Question of(Metric metric) {
        return new Question(metric, Method.RANGE, Optional.empty(), Optional.empty(), true, Dimension.STATUS);
    }

    /** Whether a figure's metric and originator count in the toll. {@link Gathering} checks its day. */
    boolean includes(ClaimedFigure figure) {
        return metric.figureMetrics().contains(figure.metric())
                && (originator.isEmpty() || originator.equals(figure.originator()));
    }

    public Question withMethod(Method other) {
        return new Question(metric, other, asOf, originator, includeDescendants, breakdown);
    }

    public Question asOf(LocalDate day) {
        return new Question(metric, method, Optional.of(day), originator, includeDescendants, breakdown);
    }

    public Question withOriginator(Party party) {
        return new Question(metric, method, asOf, Optional.of(party), includeDescendants, breakdown);
    }

    public Question withoutDescendants() {
        return new Question(metric, method, asOf, originator, false, breakdown);
    }

    /** This question with another breakdown. */
    public Question withBreakdown(Dimension by) {
        return new Question(metric, method, asOf, originator, includeDescendants, by);
    }
}
