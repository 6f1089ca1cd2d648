package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;
import static org.tally.toll.TollFixture.range;
import static org.tally.toll.TollFixture.toll;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Corrections, later claims and running totals. */
class CollapseTest {

    @Test
    void theTimeDecidesWhichOfTwoClaimsOfADayIsLater() {
        Toll toll = toll(
                figure(1, CIVILIANS, 20).on(6, "10:00"),
                figure(2, CIVILIANS, 26).on(6, "18:30"));
        assertThat(range(toll, CIVILIANS)).isEqualTo("26..26");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(1), Reason.SUPERSEDED, List.of(id(2))));
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void withoutATimeTwoClaimsOfADayContradictEachOther() {
        Toll toll =
                toll(figure(1, CIVILIANS, 20).on(6), figure(2, CIVILIANS, 26).on(6));
        assertThat(toll.conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.sentence()).endsWith("name the earlier one in supersedes."));
    }

    @Test
    void anOriginatorDoesNotCorrectAnother() {
        Toll toll = toll(
                figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 25).by("SANA").superseding(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..30");
    }

    @Test
    void aClaimThatALaterCorrectionRepeatsStands() {
        Toll toll = toll(
                figure(1, CIVILIANS, 30).on(10),
                figure(2, CIVILIANS, 25).on(11).superseding(1),
                figure(3, CIVILIANS, 30).on(12).superseding(2));
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..30");
        assertThat(toll.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut(id(2), Reason.SUPERSEDED, List.of(id(3))),
                        new LeftOut(id(3), Reason.REPUBLISHED, List.of(id(1))));
    }

    @Test
    void aCorrectionReplacesWhatItCorrects() {
        Toll toll = toll(figure(1, CIVILIANS, 30), figure(2, CIVILIANS, 25).superseding(1));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..25");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(1), Reason.SUPERSEDED, List.of(id(2))));
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aRetractedCorrectionReplacesNothing() {
        Toll toll = toll(
                figure(1, CIVILIANS, 30),
                figure(2, CIVILIANS, 25).superseding(1).asRetracted());
        assertThat(range(toll, CIVILIANS)).isEqualTo("30..30");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(id(2), Reason.RETRACTED, List.of()));
    }

    @Test
    void aRunningTotalThatFallsIsAConflict() {
        Toll toll = toll(
                figure(1, CIVILIANS, 30).runningFrom(0, 3).on(3),
                figure(2, CIVILIANS, 25).runningFrom(0, 5).on(5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("25..25");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(ConflictKind.CONFLICT);
            assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2));
        });
    }

    @Test
    void aRunningTotalThatWasCorrectedMayFall() {
        Toll toll = toll(
                figure(1, CIVILIANS, 30).runningFrom(0, 3).on(3),
                figure(2, CIVILIANS, 25).runningFrom(0, 5).on(5).superseding(1));
        assertThat(toll.conflicts()).isEmpty();
    }
}
