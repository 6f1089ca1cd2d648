package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.TestFigure.figure;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;

/** A claim whose window reaches beyond its incident's window gives a low above, and a high to its own incident. */
class ReachingClaimsTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    @Test
    void aReachingClaimIsALowAbove() {
        IncidentClaims day = incident(1, 3, 3, List.of(figure(1, CIVILIANS, 9).from(1, 4)));
        IncidentClaims week = incident(2, 0, 6, List.of(), day);
        assertThat(range(Toll.of(week, KILLED))).isEqualTo("9..");
        assertThat(Toll.of(week, KILLED).used()).containsExactly(TestFigure.id(1));
    }

    @Test
    void aReachingClaimIsAHighOfItsOwnIncident() {
        IncidentClaims day = incident(1, 3, 3, List.of(figure(1, CIVILIANS, 9).from(1, 4)));
        assertThat(range(Toll.of(day, KILLED))).isEqualTo("0..9");
        IncidentClaims more = incident(
                1,
                3,
                3,
                List.of(
                        figure(1, CIVILIANS, 9).from(1, 4),
                        figure(2, CIVILIANS, 12).by("UN")));
        assertThat(range(Toll.of(more, KILLED))).isEqualTo("12..12");
        IncidentClaims contradicted =
                incident(1, 3, 3, List.of(figure(1, CIVILIANS, 9).from(1, 4), figure(2, CIVILIANS, 12)));
        assertThat(Toll.of(contradicted, KILLED).conflicts())
                .singleElement()
                .satisfies(conflict ->
                        assertThat(conflict.figures()).containsExactlyInAnyOrder(TestFigure.id(1), TestFigure.id(2)));
    }

    @Test
    void onlyTheNearestIncidentThatHoldsAClaimCountsItAndAllBelowNameIt() {
        IncidentClaims day = incident(
                1, 3, 3, List.of(figure(1, CIVILIANS, Qualifier.AT_LEAST, 9L).from(1, 5)));
        IncidentClaims days = incident(2, 2, 4, List.of(), day);
        IncidentClaims week = incident(3, 0, 6, List.of(), days);
        IncidentClaims month = incident(4, 0, 30, List.of(), week);
        for (IncidentClaims below : List.of(day, days)) {
            assertThat(range(Toll.of(below, KILLED))).isEqualTo("..");
            assertThat(Toll.of(below, KILLED).leftOut())
                    .containsExactly(new LeftOut(TestFigure.id(1), Reason.WINDOW_OUTSIDE, List.of()));
        }
        assertThat(range(Toll.of(week, KILLED))).isEqualTo("9..");
        assertThat(Toll.of(month, KILLED)).satisfies(toll -> {
            assertThat(range(toll)).isEqualTo("9..");
            assertThat(toll.used()).isEmpty();
            assertThat(toll.leftOut()).isEmpty();
        });
    }

    @Test
    void aClaimThatFitsNowhereIsNamedInEachToll() {
        IncidentClaims day = incident(
                1, 3, 3, List.of(figure(1, CIVILIANS, Qualifier.AT_LEAST, 9L).from(-9, 5)));
        IncidentClaims week = incident(2, 0, 6, List.of(), day);
        assertThat(Toll.of(week, KILLED).leftOut())
                .containsExactly(new LeftOut(TestFigure.id(1), Reason.WINDOW_OUTSIDE, List.of()));
    }

    @Test
    void claimsOfTwoIncidentsAreTwoClaimsAndDoNotAddUp() {
        IncidentClaims one = incident(1, 3, 3, List.of(figure(1, CIVILIANS, 9).from(1, 4)));
        IncidentClaims other =
                incident(2, 4, 4, List.of(figure(2, CIVILIANS, 9).from(1, 4).on(20)));
        Toll toll = Toll.of(incident(3, 0, 6, List.of(), one, other), KILLED);
        assertThat(range(toll)).isEqualTo("9..");
        assertThat(toll.leftOut()).extracting(LeftOut::reason).doesNotContain(Reason.REPUBLISHED, Reason.SUPERSEDED);
    }

    @Test
    void anOriginatorThatContradictsItselfOverTheSameDaysIsNamed() {
        IncidentClaims day = incident(
                1,
                3,
                3,
                List.of(
                        figure(1, CIVILIANS, 9).from(1, 4),
                        figure(2, CIVILIANS, 8).from(1, 4)));
        assertThat(Toll.of(day, KILLED).conflicts())
                .singleElement()
                .satisfies(conflict ->
                        assertThat(conflict.figures()).containsExactlyInAnyOrder(TestFigure.id(1), TestFigure.id(2)));
    }

    @Test
    void aCorrectionAboveReplacesAReachingClaim() {
        IncidentClaims day = incident(1, 3, 3, List.of(figure(1, CIVILIANS, 9).from(1, 4)));
        IncidentClaims week =
                incident(2, 0, 6, List.of(figure(2, CIVILIANS, 4).from(1, 4).superseding(1)), day);
        assertThat(range(Toll.of(week, KILLED))).isEqualTo("4..");
    }

    private static IncidentClaims incident(
            int number, int from, int last, List<TestFigure> said, IncidentClaims... children) {
        return new IncidentClaims(
                Truth.id(1, number),
                "Incident " + number,
                Truth.window(from, last),
                said.stream().map(TestFigure::build).toList(),
                List.of(children));
    }

    private static String range(Toll toll) {
        Toll.Row row = toll.row(CIVILIANS);
        return Stream.of(row.low(), row.high())
                .map(number -> number.isPresent() ? String.valueOf(number.getAsLong()) : "")
                .reduce((low, high) -> low + ".." + high)
                .orElseThrow();
    }
}
