package org.tally.toll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The toll of an incident as it was known after each day on which a claim about it, or about an incident below, arrived.
 *
 * @param question what was asked; the day as of which is that of each point
 * @param points the earliest first
 */
public record Series(UUID incidentId, Question question, List<Point> points) {

    /**
     * What was known after a day.
     *
     * @param arrived the figures said on that day, be they used or not; not those that were withdrawn since
     */
    public record Point(LocalDate day, List<Row> rows, List<UUID> arrived) {}

    /** The numbers of a row of the toll. */
    public record Row(Counted counted, OptionalLong low, OptionalLong best, OptionalLong high) {

        static Row of(Toll.Row row) {
            return new Row(row.counted(), row.low(), row.best(), row.high());
        }
    }

    /** The series from one day to another, both included. What was said before the first day is known on it. */
    public static Series of(
            IncidentClaims account, Question question, Optional<LocalDate> from, Optional<LocalDate> to) {
        Growing incident = new Growing(account, question);
        List<Point> points = new ArrayList<>();
        incident.arrivals
                .subMap(from.orElse(LocalDate.MIN), true, to.orElse(LocalDate.MAX), true)
                .forEach((day, arrived) -> points.add(new Point(
                        day,
                        incident.on(day).asked().map(Row::of).toList(),
                        arrived.stream().sorted(Ids.IN_ORDER).toList())));
        return new Series(account.incidentId(), question, points);
    }

    /** An incident whose toll grows from day to day, and is reckoned anew only when something arrived. */
    private static final class Growing {

        private final IncidentClaims account;
        private final Question question;
        private final List<Growing> children;
        private final NavigableMap<LocalDate, List<UUID>> arrivals = new TreeMap<>();
        private Optional<Toll> toll = Optional.empty();
        private LocalDate asOf = LocalDate.MIN;

        Growing(IncidentClaims account, Question question) {
            this.account = account;
            this.question = question;
            this.children = question.includeDescendants()
                    ? account.children().stream()
                            .map(child -> new Growing(child, question))
                            .toList()
                    : List.of();
            for (ClaimedFigure figure : account.figures()) {
                if (question.asks(figure) && !figure.retracted()) {
                    figure.assertedOn().ifPresent(day -> arrive(day, List.of(figure.id())));
                }
            }
            children.forEach(child -> child.arrivals.forEach(this::arrive));
        }

        private void arrive(LocalDate day, List<UUID> figures) {
            arrivals.computeIfAbsent(day, key -> new ArrayList<>()).addAll(figures);
        }

        /** The toll as of a day that is not before the day asked about last. */
        Toll on(LocalDate day) {
            if (toll.isEmpty() || !arrivals.subMap(asOf, false, day, true).isEmpty()) {
                List<Toll> tolls = new ArrayList<>(children.size());
                for (Growing child : children) {
                    tolls.add(child.on(day));
                }
                Below below = children.isEmpty() ? Below.NOTHING : Below.of(account.children(), tolls);
                toll = Optional.of(Toll.of(account, below, question.asOf(day)));
            }
            asOf = day;
            return toll.get();
        }
    }
}
