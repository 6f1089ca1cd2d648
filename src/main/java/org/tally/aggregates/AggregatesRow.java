package org.tally.aggregates;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;

/**
 * A group as a row of CSV or NDJSON. Only the keys that were grouped by are written.
 *
 * @param undated whether the incidents lie in no single month, quarter or year
 */
public record AggregatesRow(
        @Nullable String month,
        @Nullable String quarter,
        @Nullable String year,
        @Nullable String country,
        @Nullable String admin1,
        @Nullable String eventType,
        @Nullable String actor,
        @Nullable String originator,
        @Nullable String publisher,
        @Nullable String perpetrator,
        Metric metric,
        boolean undated,
        long incidents,
        long withNumber,
        @Nullable Long low,
        @Nullable Long best,
        @Nullable Long high) {

    /** The columns besides the keys. */
    static final List<String> NUMBERS = List.of("metric", "undated", "incidents", "withNumber", "low", "best", "high");

    /** The rows of an answer: its groups, and then those that are undated. */
    static List<AggregatesRow> of(AggregatesView view) {
        return Stream.concat(
                        view.groups().stream().map(group -> of(group, view.metric(), false)),
                        view.undated().stream().map(group -> of(group, view.metric(), true)))
                .toList();
    }

    private static AggregatesRow of(AggregatesView.Group group, Metric metric, boolean undated) {
        return new AggregatesRow(
                group.key().get("month"),
                group.key().get("quarter"),
                group.key().get("year"),
                group.key().get("country"),
                group.key().get("admin1"),
                group.key().get("eventType"),
                group.key().get("actor"),
                group.key().get("originator"),
                group.key().get("publisher"),
                group.key().get("perpetrator"),
                metric,
                undated,
                group.incidents(),
                group.withNumber(),
                group.low(),
                group.best(),
                group.high());
    }
}
