package org.tally.aggregates;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.toll.Counted;

/**
 * The metric that is added up, and the victims.
 *
 * @param status {@code ANY} for everybody
 */
record CountedPeople(
        Metric metric,
        VictimStatus status,
        @Nullable Side side,
        @Nullable Sex sex,
        @Nullable AgeGroup ageGroup) {

    /** Facilities have a stored row for each kind, and no row for all kinds together. */
    boolean hasRowsOfKinds() {
        return metric == Metric.FACILITIES_HIT;
    }

    boolean isEverybodyKilled() {
        return metric == Metric.KILLED && status == VictimStatus.ANY && sex == null && ageGroup == null;
    }

    /** The name of the stored row. */
    String storedName() {
        return Counted.of(status, Optional.ofNullable(side), Optional.ofNullable(sex), Optional.ofNullable(ageGroup))
                .storedName();
    }
}
