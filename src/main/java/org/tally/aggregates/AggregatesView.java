package org.tally.aggregates;

import java.util.List;
import java.util.Map;
import org.tally.claim.Metric;

/** Incidents in groups, as a client reads them. */
record AggregatesView(List<String> groupBy, Metric metric, List<Group> groups) {

    /**
     * One group.
     *
     * @param key what the incidents have in common, by the names of what they are grouped by
     * @param withNumber how many of them have a toll that says a number
     * @param withBest how many of them have a toll that says a best number; where these are fewer, {@code best} leaves out what
     *     {@code low} holds
     * @param low the sum of what there is at least
     * @param best the sum of the numbers given by who speaks for a whole incident; {@code null} where there is none
     * @param high the sum of what there is at most; {@code null} where a toll is open above, or there is none
     */
    record Group(
            Map<String, String> key, long incidents, long withNumber, long withBest, Long low, Long best, Long high) {}
}
