package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.Counted.People.SIDE_A;
import static org.tally.toll.Counted.People.SIDE_B;
import static org.tally.toll.Counted.People.UNKNOWN;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;
import static org.tally.toll.TollFixture.MEN;
import static org.tally.toll.TollFixture.WOMEN;
import static org.tally.toll.TollFixture.byAge;
import static org.tally.toll.TollFixture.range;
import static org.tally.toll.TollFixture.toll;

import org.junit.jupiter.api.Test;
import org.tally.claim.AgeGroup;
import org.tally.claim.Qualifier;

/** The bounds that follow from the claims of one originator. */
class TighteningTest {

    @Test
    void twoSexesAddUp() {
        Toll toll = toll(figure(1, MEN, 60), figure(2, WOMEN, 50));
        assertThat(range(toll, EVERYBODY)).isEqualTo("110..");
        assertThat(toll.conflicts()).isEmpty();
        assertThat(toll(figure(1, EVERYBODY, 100), figure(2, MEN, 60), figure(3, WOMEN, 50))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }

    @Test
    void ageGroupsDivideAStatus() {
        Toll toll = toll(
                figure(1, CIVILIANS, 10),
                figure(2, byAge(CIVILIANS, AgeGroup.CHILD), 6),
                figure(3, byAge(CIVILIANS, AgeGroup.ADULT), 7));
        assertThat(toll.conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }

    @Test
    void sexesAndStatusesDivideTheSamePeople() {
        Toll toll = toll(figure(1, MEN, 60), figure(2, WOMEN, 50), figure(3, CIVILIANS, 80), figure(4, COMBATANTS, 20));
        assertThat(range(toll, EVERYBODY)).isEqualTo("110..");
        assertThat(range(toll, UNKNOWN)).isEqualTo("10..");
        assertThat(range(toll, byAge(EVERYBODY, AgeGroup.CHILD))).isEqualTo("..");
    }

    @Test
    void girlsAreFemaleAndChildren() {
        Toll toll = toll(figure(1, WOMEN, 5).aged(AgeGroup.CHILD));
        assertThat(range(toll, WOMEN)).isEqualTo("5..");
        assertThat(range(toll, byAge(EVERYBODY, AgeGroup.CHILD))).isEqualTo("5..");
        assertThat(range(toll, EVERYBODY)).isEqualTo("5..");
    }

    @Test
    void aPartBelongsToEveryWindowAroundIt() {
        assertThat(toll(
                                figure(1, CIVILIANS, 10).from(0, 2),
                                figure(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(2, 2),
                                figure(3, CIVILIANS, Qualifier.AT_LEAST, 1L).from(2, 4))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2)));
    }

    @Test
    void aPartBelongsToTheLaterWindowAroundItToo() {
        assertThat(toll(
                                figure(1, CIVILIANS, Qualifier.AT_LEAST, 1L).from(1, 2),
                                figure(2, CIVILIANS, Qualifier.AT_LEAST, 12L).from(2, 2),
                                figure(3, CIVILIANS, 10).from(2, 4))
                        .conflicts())
                .hasSize(1)
                .first()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(2), id(3)));
    }

    @Test
    void theRemainderOfThePartsIsUnknown() {
        Toll toll = toll(figure(1, EVERYBODY, 100), figure(2, CIVILIANS, 40), figure(3, COMBATANTS, 50));
        assertThat(range(toll, UNKNOWN)).isEqualTo("10..10");
        assertThat(toll.row(UNKNOWN).sentence())
                .startsWith("10 people of unknown status: 100 people")
                .contains("less");
    }

    @Test
    void aPartOfTheWindowGivesOnlyALow() {
        assertThat(range(toll(figure(1, CIVILIANS, 5).from(1, 3)), CIVILIANS)).isEqualTo("5..");
    }

    @Test
    void windowsThatFollowOneAnotherAddUp() {
        Toll toll =
                toll(figure(1, CIVILIANS, 5).from(0, 2), figure(2, CIVILIANS, 7).from(3, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("12..12");
        assertThat(toll.row(CIVILIANS).best()).hasValue(12);
        assertThat(toll.row(CIVILIANS).independence().originators()).isEqualTo(1);
    }

    @Test
    void overlappingWindowsDoNotAddUp() {
        Toll toll =
                toll(figure(1, CIVILIANS, 5).from(0, 3), figure(2, CIVILIANS, 7).from(3, 5));
        assertThat(range(toll, CIVILIANS)).isEqualTo("7..12");
    }

    @Test
    void twoGroupsOfOneSideMayBeTheSamePeople() {
        Toll toll =
                toll(figure(1, SIDE_B, 8).group("rebels"), figure(2, SIDE_B, 9).group("jihadists"));
        assertThat(range(toll, SIDE_B)).isEqualTo("9..");
    }

    @Test
    void partsThatExceedTheirWholeAreAConflictAndKeptAsSaid() {
        Toll toll =
                toll(figure(1, COMBATANTS, 90), figure(2, SIDE_A, 50), figure(3, SIDE_B, 50), figure(4, CIVILIANS, 42));
        assertThat(range(toll, COMBATANTS)).isEqualTo("90..90");
        assertThat(range(toll, SIDE_A)).isEqualTo("50..50");
        assertThat(range(toll, EVERYBODY)).isEqualTo("132..");
        assertThat(toll.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.atLeast().number()).isEqualTo(100);
            assertThat(conflict.atLeast().derivedFrom().figures()).containsExactly(id(2), id(3));
            assertThat(conflict.atMost().number()).isEqualTo(90);
            assertThat(conflict.atMost().derivedFrom().figures()).containsExactly(id(1));
        });
    }

    @Test
    void daysThatExceedTheirWeekAreAConflict() {
        Toll toll = toll(
                figure(1, CIVILIANS, 10).from(1, 4),
                figure(2, CIVILIANS, 8).from(1, 2),
                figure(3, CIVILIANS, 8).from(3, 4));
        assertThat(toll.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactlyInAnyOrder(id(1), id(2), id(3)));
    }
}
