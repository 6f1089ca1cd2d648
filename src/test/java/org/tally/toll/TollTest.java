package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.Counted.People.SIDE_A;
import static org.tally.toll.Counted.People.SIDE_B;
import static org.tally.toll.Counted.People.UNKNOWN;
import static org.tally.toll.Said.id;
import static org.tally.toll.Said.that;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Reliability;
import org.tally.claim.Sex;
import org.tally.claim.Window;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** What follows from a few claims, and what does not. */
class TollTest {

    private static final Divided MEN = bySex(Sex.MALE);
    private static final Divided WOMEN = bySex(Sex.FEMALE);
    private static final Question KILLED = Question.of(Metric.KILLED);

    @Test
    void nothingIsNotZero() {
        Toll toll = toll(that(1, CIVILIANS, Qualifier.NEARLY, 70L).from(0, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("..70");
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
        assertThat(toll.row(CIVILIANS).best()).hasValue(70);
    }

    @Test
    void thatAPartHasNobodySaysNothingOfTheWhole() {
        Toll toll = toll(that(1, CIVILIANS, 0));
        assertThat(best(toll, CIVILIANS)).isEqualTo("0 WHOLE");
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
        assertThat(best(toll, EVERYBODY)).isEmpty();
    }

    @Test
    void theBestNumberIsOfTheWholeElseOfThePartsElseTheLow() {
        Toll toll = toll(
                that(1, CIVILIANS, Qualifier.ABOUT, 70L),
                that(2, COMBATANTS, Qualifier.AT_LEAST, 30L).from(1, 2));
        assertThat(best(toll, CIVILIANS)).isEqualTo("70 WHOLE");
        assertThat(best(toll, COMBATANTS)).isEqualTo("30 LOW");
        assertThat(best(toll, EVERYBODY)).isEqualTo("100 PARTS");
        assertThat(best(toll, UNKNOWN)).isEqualTo("");
    }

    @Test
    void theBestNumberOfAnUmbrellaIsThatOfWhatLiesBelow() {
        Toll toll = Toll.of(
                account(List.of(), child(1, that(1, CIVILIANS, estimate(3, 5, 9))), child(2, that(2, CIVILIANS, 2))),
                KILLED);
        assertThat(range(toll, EVERYBODY)).isEqualTo("5..");
        assertThat(best(toll, EVERYBODY)).isEqualTo("7 PARTS");
    }

    @Test
    void whatOnlyKnowsAMostHasNobodyAsItsBest() {
        Toll toll = toll(that(1, EVERYBODY, Qualifier.UP_TO, 25L));
        assertThat(range(toll, EVERYBODY)).isEqualTo("0..25");
        assertThat(best(toll, EVERYBODY)).isEqualTo("0 LOW");
        assertThat(best(toll, CIVILIANS)).isEqualTo("0 LOW");
    }

    @Test
    void twoSexesAddUp() {
        Toll toll = toll(that(1, MEN, 60), that(2, WOMEN, 50));
        assertThat(range(toll, EVERYBODY)).isEqualTo("110..");
        assertThat(toll.conflicts()).isEmpty();
        assertThat(toll(that(1, EVERYBODY, 100), that(2, MEN, 60), that(3, WOMEN, 50))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }

    @Test
    void ageGroupsDivideThoseOfAStatus() {
        Toll toll = toll(
                that(1, CIVILIANS, 10),
                that(2, byAge(CIVILIANS, AgeGroup.CHILD), 6),
                that(3, byAge(CIVILIANS, AgeGroup.ADULT), 7));
        assertThat(toll.conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }

    @Test
    void sexesAndStatusesDivideTheSamePeopleAnew() {
        Toll toll = toll(that(1, MEN, 60), that(2, WOMEN, 50), that(3, CIVILIANS, 80), that(4, COMBATANTS, 20));
        assertThat(range(toll, EVERYBODY)).isEqualTo("110..");
        assertThat(range(toll, UNKNOWN)).isEqualTo("10..");
        assertThat(range(toll, byAge(EVERYBODY, AgeGroup.CHILD))).isEqualTo("..");
    }

    @Test
    void girlsAreFemaleAndChildren() {
        Toll toll = toll(that(1, WOMEN, 5).aged(AgeGroup.CHILD));
        assertThat(range(toll, WOMEN)).isEqualTo("5..");
        assertThat(range(toll, byAge(EVERYBODY, AgeGroup.CHILD))).isEqualTo("5..");
        assertThat(range(toll, EVERYBODY)).isEqualTo("5..");
    }

    @Test
    void whatOthersSayOfAPartIsNotAddedBeyondTheWhole() {
        Toll toll = toll(
                that(1, EVERYBODY, 50),
                that(2, CIVILIANS, 45),
                that(3, COMBATANTS, 60).by("SANA"));
        assertThat(range(toll, EVERYBODY)).isEqualTo("50..");
        assertThat(best(toll, EVERYBODY)).isEqualTo("50 WHOLE");
        assertThat(toll.conflicts()).extracting(Conflict::kind).containsOnly(ConflictKind.DISAGREEMENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"RANGE", "CONSERVATIVE"})
    void theWholeClaimsNoMoreThanItsParts(Method method) {
        Toll toll = Toll.of(
                account(List.of(that(1, CIVILIANS, 21), that(2, CIVILIANS, 3).by("the government"))),
                KILLED.by(method));
        assertThat(range(toll, CIVILIANS)).isEqualTo("3..21");
        assertThat(range(toll, EVERYBODY)).isEqualTo("3..");
    }

    @Test
    void originatorsAreJoinedOverADayBeforeItRaisesTheWhole() {
        Toll toll = toll(
                that(1, CIVILIANS, 21).from(2, 2),
                that(2, CIVILIANS, 3).from(2, 2).by("the government"),
                that(3, COMBATANTS, 10).from(2, 2));
        assertThat(range(toll, EVERYBODY)).isEqualTo("13..");
        assertThat(toll.conflicts()).hasSize(1);
    }

    @Test
    void aPartBelongsToEveryWindowAroundIt() {
        assertThat(toll(
                                that(1, CIVILIANS, 10).from(0, 2),
                                that(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(2, 2),
                                that(3, CIVILIANS, Qualifier.AT_LEAST, 1L).from(2, 4))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2)));
    }

    @Test
    void aPartBelongsToTheLaterWindowAroundItToo() {
        assertThat(toll(
                                that(1, CIVILIANS, Qualifier.AT_LEAST, 1L).from(1, 2),
                                that(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(2, 2),
                                that(3, CIVILIANS, 10).from(2, 4))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(2), id(3)));
    }

    @Test
    void datesThatAreNotExactHoldWhatIsSaidOfAFewDaysMore() {
        Said early = that(1, CIVILIANS, Qualifier.AT_LEAST, 920L).from(-2, 5);
        IncidentClaims exact = account(early);
        assertThat(Toll.of(exact, KILLED).leftOut())
                .containsExactly(new LeftOut(id(1), Reason.WINDOW_OUTSIDE, List.of()));
        IncidentClaims toTheWeek =
                new IncidentClaims(exact.incidentId(), exact.title(), exact.window(), 6, exact.figures(), List.of());
        assertThat(range(Toll.of(toTheWeek, KILLED), CIVILIANS)).isEqualTo("920..");
    }

    @Test
    void whatSticksOutOfItsWholeBoundsItByNothing() {
        IncidentClaims child = new IncidentClaims(
                Truth.id(1, 1),
                "Part 1",
                Truth.window(3, 7),
                Stream.of(that(1, CIVILIANS, 30), that(2, CIVILIANS, 5).from(3, 4))
                        .map(Said::figure)
                        .toList(),
                List.of());
        Toll toll = Toll.of(
                new IncidentClaims(
                        Truth.id(1, 0),
                        "It",
                        Truth.window(0, 4),
                        List.of(that(3, CIVILIANS, 5).on(7).figure()),
                        List.of(child)),
                KILLED);
        assertThat(toll.conflicts()).isEmpty();
        assertThat(range(toll, CIVILIANS)).isEqualTo("5..5");
    }

    @Test
    void theTimeTellsWhichOfTwoClaimsOfADayIsTheLater() {
        Toll toll = toll(
                that(1, CIVILIANS, 20).on(6, "10:00"), that(2, CIVILIANS, 26).on(6, "18:30"));
        assertThat(range(toll, CIVILIANS)).isEqualTo("26..26");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(1), Reason.SUPERSEDED, List.of(id(2))));
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void withoutATimeTwoClaimsOfADayContradictEachOther() {
        Toll toll = toll(that(1, CIVILIANS, 20).on(6), that(2, CIVILIANS, 26).on(6));
        assertThat(toll.conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.sentence()).endsWith("name the earlier one in supersedes."));
    }

    @Test
    void noMoreWereKilledThanKilledAndInjuredTogether() {
        Toll toll = toll(that(1, EVERYBODY, 80).of(Metric.CASUALTIES), that(2, CIVILIANS, Qualifier.AT_LEAST, 10L));
        assertThat(range(toll, EVERYBODY)).isEqualTo("10..80");
        assertThat(best(toll, EVERYBODY)).isEqualTo("10 PARTS");
        assertThat(Toll.of(account(that(1, EVERYBODY, 80).of(Metric.CASUALTIES)), Question.of(Metric.CASUALTIES))
                        .row(EVERYBODY)
                        .low())
                .hasValue(80);
    }

    @Test
    void nobodyCorrectsAnother() {
        Toll toll =
                toll(that(1, CIVILIANS, 30), that(2, CIVILIANS, 25).by("SANA").superseding(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..30");
    }

    @Test
    void whatThePartsDoNotAccountForIsUnknown() {
        Toll toll = toll(that(1, EVERYBODY, 100), that(2, CIVILIANS, 40), that(3, COMBATANTS, 50));
        assertThat(range(toll, UNKNOWN)).isEqualTo("10..10");
        assertThat(toll.row(UNKNOWN).sentence())
                .startsWith("10 people of unknown status: 100 people")
                .contains("less");
    }

    @Test
    void aPartOfTheWindowBoundsFromBelowOnly() {
        assertThat(range(toll(that(1, CIVILIANS, 5).from(1, 3)), CIVILIANS)).isEqualTo("5..");
    }

    @Test
    void windowsThatFollowOneAnotherAddUp() {
        Toll toll = toll(that(1, CIVILIANS, 5).from(0, 2), that(2, CIVILIANS, 7).from(3, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("12..12");
        assertThat(toll.row(CIVILIANS).best()).hasValue(12);
        assertThat(toll.row(CIVILIANS).independence().originators()).isEqualTo(1);
    }

    @Test
    void windowsThatOverlapDoNot() {
        Toll toll = toll(that(1, CIVILIANS, 5).from(0, 3), that(2, CIVILIANS, 7).from(3, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("7..12");
    }

    @Test
    void twoGroupsOfOneSideMayBeTheSamePeople() {
        Toll toll = toll(that(1, SIDE_B, 8).group("rebels"), that(2, SIDE_B, 9).group("jihadists"));
        assertThat(range(toll, SIDE_B)).isEqualTo("9..");
    }

    @Test
    void somePartOfAFigureIsNoBoundFromAbove() {
        Toll toll = toll(
                that(1, SIDE_B, Qualifier.AT_LEAST, 20L), that(2, SIDE_B, 13).partOf(1));
        assertThat(range(toll, SIDE_B)).isEqualTo("20..");
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aPartWithoutAWindowHasThatOfItsWhole() {
        Toll toll =
                toll(that(1, EVERYBODY, 68).from(3, 4), that(2, CIVILIANS, 21).partOf(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("21..");
    }

    @Test
    void aPartOutsideTheDaysOfItsWholeIsNoBoundFromAbove() {
        Toll toll = toll(
                that(1, CIVILIANS, 0).from(0, 4),
                that(2, CIVILIANS, 0).from(5, 5).partOf(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("..");
    }

    @Test
    void aPartThatWasCountedBeforeItsWholeIsNoBoundFromAbove() {
        Toll toll = toll(
                that(1, EVERYBODY, 9).on(5), that(2, CIVILIANS, 4).partOf(1).on(4));
        assertThat(range(toll, CIVILIANS)).isEqualTo("4..9");
    }

    @Test
    void whoSpokeBeforeTheEndDidNotCountTheRest() {
        assertThat(range(toll(that(1, CIVILIANS, 5).on(3)), CIVILIANS)).isEqualTo("5..");
        assertThat(range(toll(that(1, CIVILIANS, 5).on(9)), CIVILIANS)).isEqualTo("5..5");
    }

    @Test
    void whatALaterCorrectionSaysAgainStands() {
        Toll toll = toll(
                that(1, CIVILIANS, 30).on(10),
                that(2, CIVILIANS, 25).on(11).superseding(1),
                that(3, CIVILIANS, 30).on(12).superseding(2));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..30");
        assertThat(toll.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut(id(2), Reason.SUPERSEDED, List.of(id(3))),
                        new LeftOut(id(3), Reason.REPUBLISHED, List.of(id(1))));
    }

    @Test
    void aCorrectionReplacesWhatItCorrects() {
        Toll toll = toll(that(1, CIVILIANS, 30), that(2, CIVILIANS, 25).superseding(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..25");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(1), Reason.SUPERSEDED, List.of(id(2))));
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aCorrectionThatWasWithdrawnReplacesNothing() {
        Toll toll = toll(
                that(1, CIVILIANS, 30), that(2, CIVILIANS, 25).superseding(1).butRetracted());
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..30");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(2), Reason.RETRACTED, List.of()));
    }

    @Test
    void aRunningTotalThatFallsIsAConflict() {
        Toll toll = toll(
                that(1, CIVILIANS, 30).runningFrom(0, 3).on(3),
                that(2, CIVILIANS, 25).runningFrom(0, 5).on(5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..25");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.CONFLICT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2));
        });
    }

    @Test
    void aRunningTotalThatWasCorrectedMayFall() {
        Toll toll = toll(
                that(1, CIVILIANS, 30).runningFrom(0, 3).on(3),
                that(2, CIVILIANS, 25).runningFrom(0, 5).on(5).superseding(1));
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void partsThatExceedTheirWholeAreAConflictAndKeptAsSaid() {
        Toll toll = toll(that(1, COMBATANTS, 90), that(2, SIDE_A, 50), that(3, SIDE_B, 50), that(4, CIVILIANS, 42));
        assertThat(range(toll, COMBATANTS)).isEqualTo("90..90");
        assertThat(range(toll, SIDE_A)).isEqualTo("50..50");
        assertThat(range(toll, EVERYBODY)).isEqualTo("132..");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.atLeast().number()).isEqualTo(100);
            assertThat(conflict.atLeast().of().figures()).containsExactly(id(2), id(3));
            assertThat(conflict.atMost().number()).isEqualTo(90);
            assertThat(conflict.atMost().of().figures()).containsExactly(id(1));
        });
    }

    @Test
    void daysThatExceedTheirWeekAreAConflict() {
        Toll toll = toll(
                that(1, CIVILIANS, 10).from(1, 4),
                that(2, CIVILIANS, 8).from(1, 2),
                that(3, CIVILIANS, 8).from(3, 4));
        assertThat(toll.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }

    @Test
    void originatorsThatDoNotMeetDisagree() {
        Toll toll = toll(that(1, CIVILIANS, 30), that(2, CIVILIANS, 40).by("UN").graded(Reliability.A));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..40");
        assertThat(toll.row(CIVILIANS).best()).hasValue(40);
        assertThat(toll.row(CIVILIANS).independence()).isEqualTo(new Independence(2, 2, 2));
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2));
        });
    }

    @Test
    void aBestNumberOutsideItsOwnClaimIsKeptAsSaid() {
        Toll toll = toll(that(1, EVERYBODY, new Claim(Qualifier.ESTIMATE, 4L, 2L, 2L)));
        assertThat(range(toll, EVERYBODY)).isEqualTo("2..2");
        assertThat(toll.row(EVERYBODY).best()).hasValue(4);
    }

    @Test
    void aBestNumberThatOthersLeaveOutsideIsMoved() {
        Toll toll = toll(
                that(1, CIVILIANS, Qualifier.ABOUT, 10L),
                that(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(1, 2));
        assertThat(toll.row(CIVILIANS).low()).hasValue(12);
        assertThat(toll.row(CIVILIANS).best()).hasValue(12);
    }

    @Test
    void theMethodDecidesBetweenOriginators() {
        IncidentClaims account = account(
                that(1, CIVILIANS, 30).on(7), that(2, CIVILIANS, 40).by("UN").on(8));
        assertThat(range(Toll.of(account, KILLED.by(Method.LATEST)), CIVILIANS)).isEqualTo("40..40");
        Toll conservative = Toll.of(account, KILLED.by(Method.CONSERVATIVE));
        assertThat(range(conservative, CIVILIANS)).isEqualTo("30..40");
        assertThat(conservative.row(CIVILIANS).best()).hasValue(30);
    }

    @Test
    void whoKnowsAPartRaisesTheLowAndNeverLowersIt() {
        Toll raised = toll(
                that(1, CIVILIANS, Qualifier.AT_LEAST, 30L),
                that(2, CIVILIANS, 35).by("UN").from(1, 2));
        assertThat(range(raised, CIVILIANS)).isEqualTo("35..");
        Toll kept = toll(that(1, CIVILIANS, 30), that(2, CIVILIANS, 5).by("UN").from(1, 2));
        assertThat(range(kept, CIVILIANS)).isEqualTo("30..30");
        assertThat(kept.leftOut()).containsExactly(new LeftOut(id(2), Reason.CONTAINED_IN, List.of(id(1))));
    }

    @Test
    void whoKnowsMoreOfAPartThanOthersOfTheWholeDisagrees() {
        Toll toll = toll(that(1, CIVILIANS, 30), that(2, CIVILIANS, 35).by("UN").from(1, 2));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..");
        assertThat(toll.conflicts()).extracting(Conflict::kind).containsExactly(ConflictKind.DISAGREEMENT);
    }

    @Test
    void theRowsOfDifferentOriginatorsAddUp() {
        Toll toll = toll(that(1, CIVILIANS, 30), that(2, COMBATANTS, 12).by("UN"));
        assertThat(range(toll, EVERYBODY)).isEqualTo("42..");
        assertThat(toll.row(EVERYBODY).independence().originators()).isEqualTo(2);
    }

    @Test
    void whatWasSaidLaterIsNotHeard() {
        IncidentClaims account = account(
                that(1, CIVILIANS, 30).on(5),
                that(2, CIVILIANS, 40).on(7),
                that(3, SIDE_A, 4).undated());
        Toll toll = Toll.of(account, KILLED.asOf(Truth.DAY_ZERO.plusDays(6)));
        assertThat(range(toll, EVERYBODY)).isEqualTo("30..");
        assertThat(toll.leftOut())
                .containsExactly(
                        new LeftOut(id(2), Reason.SAID_LATER, List.of()),
                        new LeftOut(id(3), Reason.NOT_DATED, List.of()));
    }

    @Test
    void aTollOfTheKilledDoesNotNameCasualtiesThatItLeavesOut() {
        Toll toll = toll(
                that(1, EVERYBODY, 80).of(Metric.CASUALTIES).butRetracted(),
                that(2, EVERYBODY, 90).of(Metric.CASUALTIES).on(7),
                that(3, EVERYBODY, 95).of(Metric.CASUALTIES).on(8),
                that(4, EVERYBODY, 30));
        assertThat(toll.leftOut()).isEmpty();
    }

    @Test
    void onlyOneOriginatorMayBeAsked() {
        IncidentClaims account =
                account(that(1, CIVILIANS, 30), that(2, CIVILIANS, 40).by("UN"));
        assertThat(range(Toll.of(account, KILLED.saidBy(Party.named("UN"))), CIVILIANS))
                .isEqualTo("40..40");
    }

    @Test
    void whatCannotBeReckonedWithIsLeftOut() {
        Toll toll = toll(
                that(1, CIVILIANS, Qualifier.UNSPECIFIED, null),
                that(2, CIVILIANS, 3).from(-1, 3),
                that(3, CIVILIANS, Qualifier.ABOUT, 7L).from(1, 2));
        assertThat(toll.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.NO_NUMBER, Reason.WINDOW_OUTSIDE, Reason.PART_ONLY);
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatReachesBeyondTheIncidentGoesOnWhicheverEndsItIsGiven(boolean goesOn) {
        Window incident = new Window(Truth.DAY_ZERO, goesOn ? null : Truth.DAY_ZERO.plusDays(2));
        List<LocalDate> days = Stream.concat(
                        Stream.of((LocalDate) null), IntStream.range(-3, 6).mapToObj(Truth.DAY_ZERO::plusDays))
                .toList();
        for (LocalDate start : days) {
            for (LocalDate end : days) {
                if (start != null && end != null && end.isBefore(start)) {
                    continue;
                }
                Said figure = that(1, CIVILIANS, 3).over(new Window(start, end));
                Said part = that(2, CIVILIANS, 2).partOf(1);
                IncidentClaims account =
                        new IncidentClaims(id(9), "It", incident, List.of(figure.figure(), part.figure()), List.of());
                boolean outside = Stream.of(start, end)
                        .anyMatch(day -> day != null
                                && (day.isBefore(incident.start()) || !goesOn && day.isAfter(incident.end())));
                assertThat(Toll.of(account, KILLED).reaching().stream()
                                .anyMatch(claim -> claim.figure().id().equals(id(1))))
                        .as("%s to %s", start, end)
                        .isEqualTo(outside);
            }
        }
    }

    @Test
    void aChildThatExceedsItsParentIsNamed() {
        IncidentClaims child = account(that(1, CIVILIANS, 30).by("UN"));
        IncidentClaims parent = new IncidentClaims(
                Truth.id(1, 9),
                "Parent",
                child.window(),
                List.of(that(2, CIVILIANS, 20).figure()),
                List.of(child));
        Toll toll = Toll.of(parent, KILLED);
        assertThat(range(toll, CIVILIANS)).isEqualTo("20..");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.atLeast().of().incidents()).containsExactly(child.incidentId());
            assertThat(conflict.figures()).containsExactly(id(2));
        });
        assertThat(Toll.of(parent, KILLED.withoutDescendants()).conflicts()).isEmpty();
    }

    @Test
    void originatorsDisagreeWhereverTheirClaimsCannotAllBeTrue() {
        Toll toll = toll(
                that(1, EVERYBODY, 5).from(0, 3),
                that(2, CIVILIANS, 4).from(1, 2).by("UN"),
                that(3, COMBATANTS, 3).from(0, 1).by("Al Jazeera"));
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3));
        });
    }

    private static Toll toll(Said... said) {
        return Toll.of(account(said), KILLED);
    }

    private static IncidentClaims account(List<Said> said, IncidentClaims... children) {
        Window window = Truth.window(0, Truth.DAYS - 1);
        return new IncidentClaims(
                Truth.id(1, 0), "It", window, said.stream().map(Said::figure).toList(), List.of(children));
    }

    private static IncidentClaims child(int number, Said... said) {
        return new IncidentClaims(
                Truth.id(1, number),
                "Part " + number,
                Truth.window(0, Truth.DAYS - 1),
                Stream.of(said).map(Said::figure).toList(),
                List.of());
    }

    private static Claim estimate(long low, long best, long high) {
        return new Claim(Qualifier.ESTIMATE, best, low, high);
    }

    private static Divided byAge(People people, AgeGroup ageGroup) {
        return new Divided(people, Optional.empty(), Optional.of(ageGroup));
    }

    private static Divided bySex(Sex sex) {
        return new Divided(EVERYBODY, Optional.of(sex), Optional.empty());
    }

    private static String best(Toll toll, Counted counted) {
        Toll.Row row = toll.row(counted);
        return row.bestFrom().map(from -> row.best().getAsLong() + " " + from).orElse("");
    }

    private static IncidentClaims account(Said... said) {
        Window window = Truth.window(0, Truth.DAYS - 1);
        return new IncidentClaims(
                Truth.id(1, 0), "It", window, Stream.of(said).map(Said::figure).toList(), List.of());
    }

    private static String range(Toll toll, Counted counted) {
        Toll.Row row = toll.row(counted);
        return text(row.low()) + ".." + text(row.high());
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
