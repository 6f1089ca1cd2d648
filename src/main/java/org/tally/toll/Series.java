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
 * The toll of an incident after each day on which a claim about it, or about an incident below, was asserted.
 *
 * @param question the question; each point answers it as of its own day
 * @param points the points, earliest first
 */
public record Series(UUID incidentId, Question question, List<Point> points) {

    /**
     * The toll after one day.
     *
     * @param arrived the figures asserted on that day, used or not, without those that are now retracted
     */
    public record Point(LocalDate day, List<Row> rows, List<UUID> arrived) {}

    /** The numbers of a row of the toll. */
    public record Row(Counted counted, OptionalLong low, OptionalLong best, OptionalLong high) {

        static Row of(Toll.Row row) {
            return new Row(row.counted(), row.low(), row.best(), row.high());
        }
    }

    /** The series from one day to another, both inclusive. The first point includes all earlier claims. */
    public static Series of(
            IncidentClaims incident, Question question, Optional<LocalDate> from, Optional<LocalDate> to) {
        IncidentHistory history = new IncidentHistory(incident, question);
        List<Point> points = new ArrayList<>();
        history.arrivals
                .subMap(from.orElse(LocalDate.MIN), true, to.orElse(LocalDate.MAX), true)
                .forEach((day, arrived) -> points.add(new Point(
                        day,
                        history.asOf(day).requestedRows().map(Row::of).toList(),
                        arrived.stream().sorted(Ids.IN_ORDER).toList())));
        return new Series(incident.incidentId(), question, points);
    }

    /** Computes the toll of an incident day by day, and reuses it on days without new claims. */
    private static final class IncidentHistory {

        private final IncidentClaims incident;
        private final Question question;
        private final List<IncidentHistory> children;
        private final NavigableMap<LocalDate, List<UUID>> arrivals = new TreeMap<>();
        private Optional<Toll> toll = Optional.empty();
        private LocalDate latest = LocalDate.MIN;

        IncidentHistory(IncidentClaims incident, Question question) {
            this.incident = incident;
            this.question = question;
            this.children = question.includeDescendants()
                    ? incident.children().stream()
                            .map(child -> new IncidentHistory(child, question))
                            .toList()
                    : List.of();
            for (ClaimedFigure figure : incident.figures()) {
                if (question.includes(figure) && !figure.retracted()) {
                    figure.assertedOn().ifPresent(day -> addArrivals(day, List.of(figure.id())));
                }
            }
            children.forEach(child -> child.arrivals.forEach(this::addArrivals));
        }

        private void addArrivals(LocalDate day, List<UUID> figures) {
            arrivals.computeIfAbsent(day, key -> new ArrayList<>()).addAll(figures);
        }

        /** The toll as of a day. Days come in order. */
        Toll asOf(LocalDate day) {
            if (toll.isEmpty() || !arrivals.subMap(latest, false, day, true).isEmpty()) {
                List<Toll> tolls = new ArrayList<>(children.size());
                for (IncidentHistory child : children) {
                    tolls.add(child.asOf(day));
                }
                Below below = children.isEmpty() ? Below.NONE : Below.of(incident.children(), tolls);
                toll = Optional.of(Toll.of(incident, below, question.asOf(day)));
            }
            latest = day;
            return toll.get();
        }
    }
}
