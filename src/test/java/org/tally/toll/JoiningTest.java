package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;
import static org.tally.toll.TollFixture.KILLED;
import static org.tally.toll.TollFixture.best;
import static org.tally.toll.TollFixture.incident;
import static org.tally.toll.TollFixture.range;
import static org.tally.toll.TollFixture.toll;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.claim.Qualifier;
import org.tally.claim.Reliability;

/** The rows that several originators give together. */
class JoiningTest {

    @Test
    void aPartByAnotherOriginatorDoesNotExceedTheWhole() {
        Toll toll = toll(
                figure(1, EVERYBODY, 50),
                figure(2, CIVILIANS, 45),
                figure(3, COMBATANTS, 60).by("SANA"));
        assertThat(range(toll, EVERYBODY)).isEqualTo("50..");
        assertThat(best(toll, EVERYBODY)).isEqualTo("50 WHOLE");
        assertThat(toll.conflicts()).extracting(Conflict::kind).containsOnly(ConflictKind.DISAGREEMENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"RANGE", "CONSERVATIVE"})
    void theWholeClaimsNoMoreThanItsParts(Method method) {
        Toll toll = Toll.of(
                incident(List.of(
                        figure(1, CIVILIANS, 21), figure(2, CIVILIANS, 3).by("the government"))),
                KILLED.withMethod(method));
        assertThat(range(toll, CIVILIANS)).isEqualTo("3..21");
        assertThat(range(toll, EVERYBODY)).isEqualTo("3..");
    }

    @Test
    void originatorsOfOneDayAreJoinedBeforeTheDayRaisesTheWhole() {
        Toll toll = toll(
                figure(1, CIVILIANS, 21).from(2, 2),
                figure(2, CIVILIANS, 3).from(2, 2).by("the government"),
                figure(3, COMBATANTS, 10).from(2, 2));
        assertThat(range(toll, EVERYBODY)).isEqualTo("13..");
        assertThat(toll.conflicts()).hasSize(1);
    }

    @Test
    void originatorsWhoseIntervalsDoNotMeetDisagree() {
        Toll toll =
                toll(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 40).by("UN").graded(Reliability.A));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..40");
        assertThat(toll.row(CIVILIANS).best()).hasValue(40);
        assertThat(toll.row(CIVILIANS).independence()).isEqualTo(new Independence(2, 2, 2));
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2));
        });
    }

    @Test
    void theMethodDecidesBetweenOriginators() {
        IncidentClaims incident = incident(
                figure(1, CIVILIANS, 30).on(7),
                figure(2, CIVILIANS, 40).by("UN").on(8));
        assertThat(range(Toll.of(incident, KILLED.withMethod(Method.LATEST)), CIVILIANS))
                .isEqualTo("40..40");
        Toll conservative = Toll.of(incident, KILLED.withMethod(Method.CONSERVATIVE));
        assertThat(range(conservative, CIVILIANS)).isEqualTo("30..40");
        assertThat(conservative.row(CIVILIANS).best()).hasValue(30);
    }

    @Test
    void anOriginatorOfAPartRaisesTheLowAndNeverLowersIt() {
        Toll raised = toll(
                figure(1, CIVILIANS, Qualifier.AT_LEAST, 30L),
                figure(2, CIVILIANS, 35).by("UN").from(1, 2));
        assertThat(range(raised, CIVILIANS)).isEqualTo("35..");
        Toll kept =
                toll(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 5).by("UN").from(1, 2));
        assertThat(range(kept, CIVILIANS)).isEqualTo("30..30");
        assertThat(kept.leftOut()).containsExactly(new LeftOut(id(2), Reason.CONTAINED_IN, List.of(id(1))));
    }

    @Test
    void aPartThatExceedsAnotherOriginatorsWholeIsADisagreement() {
        Toll toll =
                toll(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 35).by("UN").from(1, 2));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..");
        assertThat(toll.conflicts()).extracting(Conflict::kind).containsExactly(ConflictKind.DISAGREEMENT);
    }

    @Test
    void theRowsOfDifferentOriginatorsAddUp() {
        Toll toll = toll(figure(1, CIVILIANS, 30), figure(2, COMBATANTS, 12).by("UN"));
        assertThat(range(toll, EVERYBODY)).isEqualTo("42..");
        assertThat(toll.row(EVERYBODY).independence().originators()).isEqualTo(2);
    }

    @Test
    void originatorsDisagreeWhereverTheirClaimsCannotAllBeTrue() {
        Toll toll = toll(
                figure(1, EVERYBODY, 5).from(0, 3),
                figure(2, CIVILIANS, 4).from(1, 2).by("UN"),
                figure(3, COMBATANTS, 3).from(0, 1).by("Al Jazeera"));
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3));
        });
    }
}
