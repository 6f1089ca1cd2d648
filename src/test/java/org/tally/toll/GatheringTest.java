package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.Counted.People.SIDE_A;
import static org.tally.toll.Counted.People.SIDE_B;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;
import static org.tally.toll.TollFixture.KILLED;
import static org.tally.toll.TollFixture.best;
import static org.tally.toll.TollFixture.incident;
import static org.tally.toll.TollFixture.range;
import static org.tally.toll.TollFixture.toll;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Window;

/** The figures that count in a toll, and their scopes. */
class GatheringTest {

    @Test
    void inexactDatesHoldClaimsOverAFewMoreDays() {
        TestFigure early = figure(1, CIVILIANS, Qualifier.AT_LEAST, 920L).from(-2, 5);
        IncidentClaims exact = incident(early);
        assertThat(Toll.of(exact, KILLED).leftOut())
                .containsExactly(new LeftOut(id(1), Reason.WINDOW_OUTSIDE, List.of()));
        IncidentClaims toTheWeek =
                new IncidentClaims(exact.incidentId(), exact.title(), exact.window(), 6, exact.figures(), List.of());
        assertThat(range(Toll.of(toTheWeek, KILLED), CIVILIANS)).isEqualTo("920..");
    }

    @Test
    void noMoreWereKilledThanKilledAndInjuredTogether() {
        Toll toll = toll(figure(1, EVERYBODY, 80).of(Metric.CASUALTIES), figure(2, CIVILIANS, Qualifier.AT_LEAST, 10L));
        assertThat(range(toll, EVERYBODY)).isEqualTo("10..80");
        assertThat(best(toll, EVERYBODY)).isEqualTo("10 PARTS");
        assertThat(Toll.of(incident(figure(1, EVERYBODY, 80).of(Metric.CASUALTIES)), Question.of(Metric.CASUALTIES))
                        .row(EVERYBODY)
                        .low())
                .hasValue(80);
    }

    @Test
    void anUnspecifiedPartOfAFigureIsNoUpperBound() {
        Toll toll = toll(
                figure(1, SIDE_B, Qualifier.AT_LEAST, 20L),
                figure(2, SIDE_B, 13).partOf(1));
        assertThat(range(toll, SIDE_B)).isEqualTo("20..");
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aPartWithoutAWindowHasTheWindowOfItsWhole() {
        Toll toll = toll(
                figure(1, EVERYBODY, 68).from(3, 4), figure(2, CIVILIANS, 21).partOf(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("21..");
    }

    @Test
    void aPartOutsideTheDaysOfItsWholeIsNoUpperBound() {
        Toll toll = toll(
                figure(1, CIVILIANS, 0).from(0, 4),
                figure(2, CIVILIANS, 0).from(5, 5).partOf(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("..");
    }

    @Test
    void aPartCountedBeforeItsWholeIsNoUpperBound() {
        Toll toll = toll(
                figure(1, EVERYBODY, 9).on(5), figure(2, CIVILIANS, 4).partOf(1).on(4));
        assertThat(range(toll, CIVILIANS)).isEqualTo("4..9");
    }

    @Test
    void aClaimMadeBeforeTheEndIsOnlyALow() {
        assertThat(range(toll(figure(1, CIVILIANS, 5).on(3)), CIVILIANS)).isEqualTo("5..");
        assertThat(range(toll(figure(1, CIVILIANS, 5).on(9)), CIVILIANS)).isEqualTo("5..5");
    }

    @Test
    void aFigureSaidLaterIsLeftOut() {
        IncidentClaims incident = incident(
                figure(1, CIVILIANS, 30).on(5),
                figure(2, CIVILIANS, 40).on(7),
                figure(3, SIDE_A, 4).undated());
        Toll toll = Toll.of(incident, KILLED.asOf(Truth.DAY_ZERO.plusDays(6)));
        assertThat(range(toll, EVERYBODY)).isEqualTo("30..");
        assertThat(toll.leftOut())
                .containsExactly(
                        new LeftOut(id(2), Reason.SAID_LATER, List.of()),
                        new LeftOut(id(3), Reason.NOT_DATED, List.of()));
    }

    @Test
    void aTollOfTheKilledDoesNotNameCasualtiesThatItLeavesOut() {
        Toll toll = toll(
                figure(1, EVERYBODY, 80).of(Metric.CASUALTIES).asRetracted(),
                figure(2, EVERYBODY, 90).of(Metric.CASUALTIES).on(7),
                figure(3, EVERYBODY, 95).of(Metric.CASUALTIES).on(8),
                figure(4, EVERYBODY, 30));
        assertThat(toll.leftOut()).isEmpty();
    }

    @Test
    void aQuestionMayNameOneOriginator() {
        IncidentClaims incident =
                incident(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 40).by("UN"));
        assertThat(range(Toll.of(incident, KILLED.withOriginator(Party.named("UN"))), CIVILIANS))
                .isEqualTo("40..40");
    }

    @Test
    void unusableFiguresAreLeftOut() {
        Toll toll = toll(
                figure(1, CIVILIANS, Qualifier.UNSPECIFIED, null),
                figure(2, CIVILIANS, 3).from(-1, 3),
                figure(3, CIVILIANS, Qualifier.ABOUT, 7L).from(1, 2));
        assertThat(toll.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.NO_NUMBER, Reason.WINDOW_OUTSIDE, Reason.PART_ONLY);
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClaimThatReachesBeyondTheIncidentGoesOnWhicheverEndsItHas(boolean goesOn) {
        Window window = new Window(Truth.DAY_ZERO, goesOn ? null : Truth.DAY_ZERO.plusDays(2));
        List<LocalDate> days = Stream.concat(
                        Stream.of((LocalDate) null), IntStream.range(-3, 6).mapToObj(Truth.DAY_ZERO::plusDays))
                .toList();
        for (LocalDate start : days) {
            for (LocalDate end : days) {
                if (start != null && end != null && end.isBefore(start)) {
                    continue;
                }
                TestFigure figure = figure(1, CIVILIANS, 3).over(new Window(start, end));
                TestFigure part = figure(2, CIVILIANS, 2).partOf(1);
                IncidentClaims incident =
                        new IncidentClaims(id(9), "It", window, List.of(figure.build(), part.build()), List.of());
                boolean outside = Stream.of(start, end)
                        .anyMatch(day ->
                                day != null && (day.isBefore(window.start()) || !goesOn && day.isAfter(window.end())));
                assertThat(Toll.of(incident, KILLED).reaching().stream()
                                .anyMatch(claim -> claim.figure().id().equals(id(1))))
                        .as("%s to %s", start, end)
                        .isEqualTo(outside);
            }
        }
    }
}
