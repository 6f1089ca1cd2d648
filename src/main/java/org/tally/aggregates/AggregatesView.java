package org.tally.aggregates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;

/** Groups of incidents as a client reads them. */
record AggregatesView(List<String> groupBy, Metric metric, List<Group> groups) {

    /**
     * One group.
     *
     * @param key the values that the incidents share, by the names in {@code groupBy}
     * @param withNumber the number of incidents whose toll has a number
     * @param withBest the number of incidents whose toll has a best number; if it is smaller than {@code withNumber}, {@code best}
     *     leaves out incidents that {@code low} includes
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
            @Nullable Long high) {}
}
