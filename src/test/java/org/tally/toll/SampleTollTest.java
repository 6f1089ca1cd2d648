package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.Counted.People.SIDE_A;
import static org.tally.toll.Counted.People.SIDE_B;
import static org.tally.toll.SampleClaims.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tally.claim.Facility;
import org.tally.claim.Metric;

/** The tolls of the sample data, which is five dispatches. */
class SampleTollTest {

    private static final LocalDate JUNE = LocalDate.of(2019, 6, 8);
    private static final LocalDate AUGUST = LocalDate.of(2019, 8, 27);
    private static final String ESCALATION = "Idlib escalation";

    private final Toll battle = killed("Battle around al-Tamana");

    @Test
    void theBattleIsKnownFromMondayOn() {
        assertThat(range(battle, EVERYBODY)).isEqualTo("132..");
        assertThat(range(battle, CIVILIANS)).isEqualTo("42..42");
        assertThat(range(battle, COMBATANTS)).isEqualTo("90..90");
        assertThat(battle.conflicts()).isEmpty();
    }

    @Test
    void theFiguresSinceThursdayBoundTheSides() {
        assertThat(range(battle, SIDE_A)).isEqualTo("27..70");
        assertThat(range(battle, SIDE_B)).isEqualTo("20..63");
    }

    @Test
    void theSevenFiguresOfTheCopyAreRepublished() {
        assertThat(battle.leftOut())
                .filteredOn(leftOut -> leftOut.reason() == Reason.REPUBLISHED)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> new LeftOut(figure(100 + i), Reason.REPUBLISHED, List.of(figure(i))))
                        .toList());
    }

    @Test
    void theFigureSinceThursdayIsContainedInThoseSinceMonday() {
        assertThat(battle.leftOut())
                .contains(new LeftOut(figure(2), Reason.CONTAINED_IN, List.of(figure(6), figure(7))));
    }

    @Test
    void theFigureOfAnAgencyForOneDayLowersNothing() {
        assertThat(battle.leftOut())
                .contains(new LeftOut(figure(1), Reason.CONTAINED_IN, List.of(figure(6), figure(7))));
    }

    @Test
    void twoPublishersOfOneAgencyAreOneOriginator() {
        assertThat(battle.row(EVERYBODY).independence()).isEqualTo(new Independence(1, 1, 2));
    }

    @Test
    void theSentenceNamesTheClaims() {
        assertThat(battle.row(EVERYBODY).sentence())
                .isEqualTo("At least 132 people: 42 civilians since Monday (Syrian Observatory for Human Rights)"
                        + " and 90 combatants since Monday (Syrian Observatory for Human Rights).");
    }

    @Test
    void bothSidesOfTheCounterAttackAddUp() {
        Toll toll = killed("Counter-attack");
        assertThat(range(toll, COMBATANTS)).isEqualTo("101..");
        assertThat(range(toll, SIDE_A)).isEqualTo("53..");
        assertThat(range(toll, SIDE_B)).isEqualTo("48..48");
    }

    @Test
    void twoFightsOfOneDayAgreeWithTheirTotal() {
        Toll toll = killed("Fighting in north-west Syria");
        assertThat(range(toll, COMBATANTS)).isEqualTo("51..");
        assertThat(range(toll, SIDE_A)).isEqualTo("23..");
        assertThat(range(toll, SIDE_B)).isEqualTo("28..");
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aGroupIsPartOfItsSide() {
        Toll toll = killed("Clashes east of Khan Shaykhun");
        assertThat(range(toll, SIDE_A)).isEqualTo("23..23");
        assertThat(range(toll, SIDE_B)).isEqualTo("20..20");
        assertThat(toll.leftOut()).containsExactly(new LeftOut(figure(404), Reason.CONTAINED_IN, List.of(figure(403))));
    }

    @Test
    void theLossesOfOneSideBoundTheLossesOfTheOther() {
        Toll toll = killed("Fighting in south-eastern Idlib");
        assertThat(range(toll, COMBATANTS)).isEqualTo("69..69");
        assertThat(range(toll, SIDE_A)).isEqualTo("36..69");
        assertThat(range(toll, SIDE_B)).isEqualTo("0..33");
        assertThat(toll.conflicts()).isEmpty();
    }

    @Test
    void aCampaignAddsItsBattlesToItsOwnFigures() {
        Toll toll =
                Toll.of(SampleClaims.of(ESCALATION), Question.of(Metric.KILLED).asOf(JUNE));
        assertThat(range(toll, CIVILIANS)).isEqualTo("301..");
        assertThat(range(toll, EVERYBODY)).isEqualTo("402..");
        assertThat(toll.row(EVERYBODY).sentence())
                .isEqualTo("At least 402 people: 301 civilians since late April (Syrian Observatory for Human Rights)"
                        + " and 101 combatants in \"Counter-attack in north-west Hama, 6-7 June 2019\""
                        + " (Syrian Observatory for Human Rights).");
    }

    @Test
    void aLaterRunningTotalReplacesTheEarlier() {
        Toll toll =
                Toll.of(SampleClaims.of(ESCALATION), Question.of(Metric.KILLED).asOf(AUGUST));
        assertThat(range(toll, CIVILIANS)).isEqualTo("921..");
        assertThat(range(toll, COMBATANTS)).isEqualTo("152..");
        assertThat(range(toll, EVERYBODY)).isEqualTo("1073..");
        assertThat(toll.row(CIVILIANS).best()).hasValue(921);
        assertThat(toll.row(CIVILIANS).independence().originators()).isEqualTo(1);
        assertThat(toll.leftOut()).containsExactly(new LeftOut(figure(308), Reason.SUPERSEDED, List.of(figure(407))));
    }

    @Test
    void theDisplacedAreCountedByTheUnitedNations() {
        IncidentClaims escalation = SampleClaims.of(ESCALATION);
        Question displaced = Question.of(Metric.DISPLACED);
        assertThat(range(Toll.of(escalation, displaced.asOf(JUNE)), EVERYBODY)).isEqualTo("270001..");
        Toll august = Toll.of(escalation, displaced.asOf(AUGUST));
        assertThat(range(august, EVERYBODY)).isEqualTo("400001..");
        assertThat(august.row(EVERYBODY).derivedFrom().originators()).containsExactly("United Nations");
    }

    @Test
    void facilitiesAreCountedByKind() {
        Toll toll = Toll.of(SampleClaims.of(ESCALATION), Question.of(Metric.FACILITIES_HIT));
        assertThat(toll.rows()).hasSize(Facility.values().length);
        assertThat(toll.row(new Counted.Facilities(Facility.HEALTH)).best()).hasValue(24);
        assertThat(toll.row(new Counted.Facilities(Facility.SCHOOL)).best()).hasValue(35);
        assertThat(toll.row(new Counted.Facilities(Facility.CAMP)).low()).isEmpty();
    }

    private static Toll killed(String title) {
        return Toll.of(SampleClaims.of(title), Question.of(Metric.KILLED));
    }

    private static String range(Toll toll, Counted counted) {
        Toll.Row row = toll.row(counted);
        return text(row.low()) + ".." + text(row.high());
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
