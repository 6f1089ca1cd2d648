package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.tally.claim.Metric;

/** The toll of an incident over time. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class SeriesTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    @Property(tries = 2_000)
    void eachPointIsTheTollAsOfItsDay(@ForAll Truth truth, @ForAll @Size(max = 10) List<ClaimSpec> specs) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        Series series = Series.of(incident, KILLED, Optional.empty(), Optional.empty());
        assertThat(series.points()).extracting(Series.Point::day).containsExactlyElementsOf(days(incident));
        for (Series.Point point : series.points()) {
            assertThat(point.rows())
                    .isEqualTo(Toll.of(incident, KILLED.asOf(point.day()))
                            .requestedRows()
                            .map(Series.Row::of)
                            .toList());
        }
    }

    @Property(tries = 500)
    void aSeriesBetweenTwoDaysHasThePointsInBetween(
            @ForAll Truth truth, @ForAll @Size(max = 10) List<ClaimSpec> specs) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        LocalDate from = Truth.DAY_ZERO.plusDays(2);
        LocalDate to = Truth.DAY_ZERO.plusDays(4);
        assertThat(Series.of(incident, KILLED, Optional.of(from), Optional.of(to))
                        .points())
                .isEqualTo(Series.of(incident, KILLED, Optional.empty(), Optional.empty()).points().stream()
                        .filter(point ->
                                !point.day().isBefore(from) && !point.day().isAfter(to))
                        .toList());
    }

    @Test
    void eachPointNamesTheFiguresOfItsDay() {
        IncidentClaims incident = new IncidentClaims(
                Truth.id(1, 0),
                "It",
                Truth.window(0, Truth.DAYS - 1),
                Stream.of(
                                figure(1, CIVILIANS, 3).on(6),
                                figure(3, CIVILIANS, 5).on(8),
                                figure(2, CIVILIANS, 4).on(6).by("UN"),
                                figure(4, CIVILIANS, 9).on(7).asRetracted(),
                                figure(5, CIVILIANS, 9).undated())
                        .map(TestFigure::build)
                        .toList(),
                List.of());
        List<Series.Point> points =
                Series.of(incident, KILLED, Optional.empty(), Optional.empty()).points();
        assertThat(points).extracting(Series.Point::arrived).containsExactly(List.of(id(1), id(2)), List.of(id(3)));
        assertThat(points)
                .extracting(point -> point.rows().get(1))
                .containsExactly(civilians(3, 3, 4), civilians(4, 5, 5));
    }

    private static Series.Row civilians(long low, long best, long high) {
        return new Series.Row(CIVILIANS, OptionalLong.of(low), OptionalLong.of(best), OptionalLong.of(high));
    }

    private static TreeSet<LocalDate> days(IncidentClaims incident) {
        return new TreeSet<>(TruthTest.everyIncident(incident)
                .flatMap(each -> each.figures().stream())
                .flatMap(figure -> figure.assertedOn().stream())
                .toList());
    }
}
