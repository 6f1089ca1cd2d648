package org.tally.aggregates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;

/**
 * Groups of incidents as a client reads them.
 *
 * @param victims the people that are added up; {@code null} for facilities
 * @param spread how undated numbers are spread; {@code null} if they are not
 * @param overlapping whether an incident can be in several groups
 * @param undated the incidents that lie in no single month, quarter or year
 * @param total the numbers of all matches, in which nothing counts twice
 */
record AggregatesView(
        List<String> groupBy,
        Metric metric,
        @Nullable Victims victims,
        @Nullable String spread,
        boolean overlapping,
        List<Group> groups,
        List<Group> undated,
        Total total) {

    /** The people that are added up. */
    record Victims(
            VictimStatus status,
            @Nullable Side side,
            @Nullable Sex sex,
            @Nullable AgeGroup ageGroup) {}

    /**
     * One group.
     *
     * @param key the values that the incidents share, by the names in {@code groupBy}
     * @param withNumber the number of incidents whose toll has a number
     * @param withBest the number of incidents whose toll has a best number; it equals {@code withNumber}
     * @param low the sum of the lower bounds
     * @param best the sum of the best numbers; {@code null} if no toll has one
     * @param high the sum of the upper bounds; {@code null} if one of the tolls is open, or no toll has one
     */
    record Group(
            Map<String, @Nullable String> key,
            long incidents,
            long withNumber,
            long withBest,
            @Nullable Long low,
            @Nullable Long best,
            @Nullable Long high) {

        static Group of(List<Grouping> groupings, List<@Nullable String> names, Sums sums) {
            Map<String, @Nullable String> key = new LinkedHashMap<>();
            for (int i = 0; i < groupings.size(); i++) {
                key.put(groupings.get(i).parameter(), names.get(i));
            }
            return new Group(
                    key,
                    sums.incidents(),
                    sums.withNumber(),
                    // A toll that has a number has a best one.
                    sums.withNumber(),
                    sums.low(),
                    sums.best(),
                    sums.high());
        }
    }

    /** The sums of all matches. */
    record Total(
            long incidents,
            long withNumber,
            @Nullable Long low,
            @Nullable Long best,
            @Nullable Long high) {

        static Total of(Sums sums) {
            return new Total(sums.incidents(), sums.withNumber(), sums.low(), sums.best(), sums.high());
        }
    }
}
