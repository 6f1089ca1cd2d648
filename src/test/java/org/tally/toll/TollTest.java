package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.Counted.People.UNKNOWN;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;
import static org.tally.toll.TollFixture.KILLED;
import static org.tally.toll.TollFixture.best;
import static org.tally.toll.TollFixture.child;
import static org.tally.toll.TollFixture.estimate;
import static org.tally.toll.TollFixture.incident;
import static org.tally.toll.TollFixture.range;
import static org.tally.toll.TollFixture.toll;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tally.claim.Claim;
import org.tally.claim.Qualifier;

/** The numbers of a toll: not said and zero, best numbers, and incidents below. */
class TollTest {

    @Test
    void notSaidIsNotZero() {
        Toll toll = toll(figure(1, CIVILIANS, Qualifier.NEARLY, 70L).from(0, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("..70");
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
        assertThat(toll.row(CIVILIANS).best()).hasValue(70);
    }

    @Test
    void aPartOfZeroSaysNothingAboutTheWhole() {
        Toll toll = toll(figure(1, CIVILIANS, 0));
        assertThat(best(toll, CIVILIANS)).isEqualTo("0 WHOLE");
        assertThat(range(toll, EVERYBODY)).isEqualTo("..");
        assertThat(best(toll, EVERYBODY)).isEmpty();
    }

    @Test
    void theBestNumberIsOfTheWholeElseOfThePartsElseTheLow() {
        Toll toll = toll(
                figure(1, CIVILIANS, Qualifier.ABOUT, 70L),
                figure(2, COMBATANTS, Qualifier.AT_LEAST, 30L).from(1, 2));
        assertThat(best(toll, CIVILIANS)).isEqualTo("70 WHOLE");
        assertThat(best(toll, COMBATANTS)).isEqualTo("30 LOW");
        assertThat(best(toll, EVERYBODY)).isEqualTo("100 PARTS");
        assertThat(best(toll, UNKNOWN)).isEqualTo("");
    }

    @Test
    void theBestNumberOfAnUmbrellaIsTheSumOfItsChildren() {
        Toll toll = Toll.of(
                incident(
                        List.of(),
                        child(1, figure(1, CIVILIANS, estimate(3, 5, 9))),
                        child(2, figure(2, CIVILIANS, 2))),
                KILLED);
        assertThat(range(toll, EVERYBODY)).isEqualTo("5..");
        assertThat(best(toll, EVERYBODY)).isEqualTo("7 PARTS");
    }

    @Test
    void theBestNumberOfAnUpperBoundAloneIsZero() {
        Toll toll = toll(figure(1, EVERYBODY, Qualifier.UP_TO, 25L));
        assertThat(range(toll, EVERYBODY)).isEqualTo("0..25");
        assertThat(best(toll, EVERYBODY)).isEqualTo("0 LOW");
        assertThat(best(toll, CIVILIANS)).isEqualTo("0 LOW");
    }

    @Test
    void aChildThatReachesBeyondItsParentGivesNoBound() {
        IncidentClaims child = new IncidentClaims(
                Truth.id(1, 1),
                "Part 1",
                Truth.window(3, 7),
                Stream.of(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 5).from(3, 4))
                        .map(TestFigure::build)
                        .toList(),
                List.of());
        Toll toll = Toll.of(
                new IncidentClaims(
                        Truth.id(1, 0),
                        "It",
                        Truth.window(0, 4),
                        List.of(figure(3, CIVILIANS, 5).on(7).build()),
                        List.of(child)),
                KILLED);
        assertThat(toll.conflicts()).isEmpty();
        assertThat(range(toll, CIVILIANS)).isEqualTo("5..5");
    }

    @Test
    void aBestNumberOutsideItsOwnClaimIsKept() {
        Toll toll = toll(figure(1, EVERYBODY, new Claim(Qualifier.ESTIMATE, 4L, 2L, 2L)));
        assertThat(range(toll, EVERYBODY)).isEqualTo("2..2");
        assertThat(toll.row(EVERYBODY).best()).hasValue(4);
    }

    @Test
    void aBestNumberOutsideTheIntervalIsMoved() {
        Toll toll = toll(
                figure(1, CIVILIANS, Qualifier.ABOUT, 10L),
                figure(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(1, 2));
        assertThat(toll.row(CIVILIANS).low()).hasValue(12);
        assertThat(toll.row(CIVILIANS).best()).hasValue(12);
    }

    @Test
    void aChildThatExceedsItsParentIsNamed() {
        IncidentClaims child = incident(figure(1, CIVILIANS, 30).by("UN"));
        IncidentClaims parent = new IncidentClaims(
                Truth.id(1, 9),
                "Parent",
                child.window(),
                List.of(figure(2, CIVILIANS, 20).build()),
                List.of(child));
        Toll toll = Toll.of(parent, KILLED);
        assertThat(range(toll, CIVILIANS)).isEqualTo("20..");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.DISAGREEMENT);
            assertThat(conflict.atLeast().derivedFrom().incidents()).containsExactly(child.incidentId());
            assertThat(conflict.figures()).containsExactly(id(2));
        });
        assertThat(Toll.of(parent, KILLED.withoutDescendants()).conflicts()).isEmpty();
    }
}
