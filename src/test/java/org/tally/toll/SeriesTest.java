package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Said.id;
import static org.tally.toll.Said.that;

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

/** How a toll grew. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class SeriesTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    @Property(tries = 2_000)
    void eachPointIsTheTollAsOfItsDay(@ForAll Truth truth, @ForAll @Size(max = 10) List<Remark> remarks) {
        IncidentClaims account = truth.account(truth.claims(remarks));
        Series series = Series.of(account, KILLED, Optional.empty(), Optional.empty());
        assertThat(series.points()).extracting(Series.Point::day).containsExactlyElementsOf(days(account));
        for (Series.Point point : series.points()) {
            assertThat(point.rows())
                    .isEqualTo(Toll.of(account, KILLED.asOf(point.day()))
                            .asked()
                            .map(Series.Row::of)
                            .toList());
        }
    }

    @Property(tries = 500)
    void aStretchOfItIsThePointsInBetween(@ForAll Truth truth, @ForAll @Size(max = 10) List<Remark> remarks) {
        IncidentClaims account = truth.account(truth.claims(remarks));
        LocalDate from = Truth.DAY_ZERO.plusDays(2);
        LocalDate to = Truth.DAY_ZERO.plusDays(4);
        assertThat(Series.of(account, KILLED, Optional.of(from), Optional.of(to))
                        .points())
                .isEqualTo(Series.of(account, KILLED, Optional.empty(), Optional.empty()).points().stream()
                        .filter(point ->
                                !point.day().isBefore(from) && !point.day().isAfter(to))
                        .toList());
    }

    @Test
    void whatArrivedIsNamed() {
        IncidentClaims account = new IncidentClaims(
                Truth.id(1, 0),
                "It",
                Truth.window(0, Truth.DAYS - 1),
                Stream.of(
                                that(1, CIVILIANS, 3).on(6),
                                that(3, CIVILIANS, 5).on(8),
                                that(2, CIVILIANS, 4).on(6).by("UN"),
                                that(4, CIVILIANS, 9).on(7).butRetracted(),
                                that(5, CIVILIANS, 9).undated())
                        .map(Said::figure)
                        .toList(),
                List.of());
        List<Series.Point> points =
                Series.of(account, KILLED, Optional.empty(), Optional.empty()).points();
        assertThat(points).extracting(Series.Point::arrived).containsExactly(List.of(id(1), id(2)), List.of(id(3)));
        assertThat(points)
                .extracting(point -> point.rows().get(1))
                .containsExactly(civilians(3, 3, 4), civilians(4, 5, 5));
    }

    private static Series.Row civilians(long low, long best, long high) {
        return new Series.Row(CIVILIANS, OptionalLong.of(low), OptionalLong.of(best), OptionalLong.of(high));
    }

    private static TreeSet<LocalDate> days(IncidentClaims account) {
        return new TreeSet<>(TruthTest.everyIncident(account)
                .flatMap(incident -> incident.figures().stream())
                .flatMap(figure -> figure.assertedOn().stream())
                .toList());
    }
}
