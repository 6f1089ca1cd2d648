package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tolls that follow from the five dispatches. */
@QuarkusTest
class SampleTollsTest extends HttpTest {

    private static final int BATTLE_AROUND_AL_TAMANA = 2;
    private static final int ESCALATION = 5;
    private static final int COUNTER_ATTACK = 6;
    private static final int NORTH_WEST_27_AUGUST = 11;
    private static final int EAST_OF_KHAN_SHAYKHUN = 12;
    private static final int NEAR_ABU_DUHUR = 13;
    private static final int SOUTH_EAST_30_NOVEMBER = 14;

    @Test
    void theBattleAroundAlTamana() {
        ValidatableResponse toll = toll(BATTLE_AROUND_AL_TAMANA, "");

        assertThat(rows(toll))
                .containsEntry("CIVILIAN", "42 to 42")
                .containsEntry("COMBATANT", "90 to 90")
                .containsEntry("ANY", "132 to null")
                .containsEntry("COMBATANT A", "27 to 70")
                .containsEntry("COMBATANT B", "20 to 63");
        toll.body("rows[0].independence", equalTo(Map.of("originators", 1, "agencies", 1, "publishers", 2)))
                .body("conflicts", empty());
    }

    @Test
    void theCopyOfTheSameWireIsLeftOut() {
        ValidatableResponse toll = toll(BATTLE_AROUND_AL_TAMANA, "");
        List<String> copies = IntStream.rangeClosed(101, 107)
                .mapToObj(SampleTollsTest::figure)
                .toList();

        toll.body("leftOut.findAll { it.reason == 'REPUBLISHED' }.figureId", containsInAnyOrder(copies.toArray()))
                .body("used", not(hasItem(copies.get(0))));
    }

    @Test
    void whatWasCountedSinceThursdayIsContainedInWhatWasCountedSinceMonday() {
        toll(BATTLE_AROUND_AL_TAMANA, "")
                .body("leftOut.find { it.figureId == '%s' }.reason".formatted(figure(1)), equalTo("CONTAINED_IN"))
                .body(
                        "leftOut.find { it.figureId == '%s' }.yieldsTo".formatted(figure(1)),
                        contains(figure(6), figure(7)));
    }

    @Test
    void theCounterAttackOfJune() {
        assertThat(rows(toll(COUNTER_ATTACK, "")))
                .containsEntry("COMBATANT", "101 to null")
                .containsEntry("COMBATANT A", "53 to null")
                .containsEntry("COMBATANT B", "48 to 48");
    }

    @Test
    void theFightingOf27August() {
        toll(NORTH_WEST_27_AUGUST, "")
                .body("rows[2].low", equalTo(51))
                .body("rows[4].low", equalTo(28))
                .body(
                        "rows[4].derivedFrom.incidents",
                        contains(incident(EAST_OF_KHAN_SHAYKHUN), incident(NEAR_ABU_DUHUR)))
                .body("conflicts", empty());
        assertThat(rows(toll(EAST_OF_KHAN_SHAYKHUN, "")))
                .containsEntry("COMBATANT A", "23 to 23")
                .containsEntry("COMBATANT B", "20 to 20");
        toll(EAST_OF_KHAN_SHAYKHUN, "").body("leftOut.figureId", contains(figure(404)));
    }

    @Test
    void theFightingOf30November() {
        ValidatableResponse toll = toll(SOUTH_EAST_30_NOVEMBER, "");

        assertThat(rows(toll))
                .containsEntry("COMBATANT", "69 to 69")
                .containsEntry("COMBATANT A", "36 to 69")
                .containsEntry("COMBATANT B", "0 to 33");
        toll.body("conflicts", empty());
    }

    @Test
    void theEscalationAsItWasKnownInJuneAndInAugust() {
        assertThat(rows(toll(ESCALATION, "?asOf=2019-06-08")))
                .containsEntry("CIVILIAN", "301 to null")
                .containsEntry("ANY", "402 to null");
        ValidatableResponse august = toll(ESCALATION, "?asOf=2019-08-27");
        assertThat(rows(august))
                .containsEntry("CIVILIAN", "921 to null")
                .containsEntry("COMBATANT", "152 to null")
                .containsEntry("ANY", "1073 to null");
        august.body("leftOut.find { it.figureId == '%s' }.reason".formatted(figure(308)), equalTo("SUPERSEDED"))
                .body("leftOut.find { it.figureId == '%s' }.yieldsTo".formatted(figure(308)), contains(figure(407)));
    }

    @Test
    void theDisplacedAndTheFacilities() {
        toll(ESCALATION, "?metric=DISPLACED&asOf=2019-06-08").body("rows[0].low", equalTo(270_001));
        toll(ESCALATION, "?metric=DISPLACED&asOf=2019-08-27")
                .body("rows[0].low", equalTo(400_001))
                .body("rows[0].derivedFrom.originators", contains("United Nations"));
        toll(ESCALATION, "?metric=FACILITIES_HIT")
                .body("rows.facility", hasItems("HEALTH", "SCHOOL"))
                .body("rows.find { it.facility == 'HEALTH' }.best", equalTo(24))
                .body("rows.find { it.facility == 'SCHOOL' }.best", equalTo(35))
                .body("rows.victims", everyItem(equalTo(null)));
    }

    @Test
    void theSeriesShowsHowTheCountGrewAndWhereItWasReplaced() {
        ValidatableResponse series = get("/incidents/" + incident(ESCALATION) + "/toll/series?to=2019-08-31");

        series.statusCode(200)
                .body("points.find { it.day == '2019-06-07' }.rows[0].low", equalTo(402))
                .body("points.find { it.day == '2019-08-27' }.rows[0].low", equalTo(1073))
                .body("points.find { it.day == '2019-08-27' }.figures", hasItem(figure(407)))
                .body("points.day.findAll { it > '2019-08-31' }", empty());
        for (String day : series.extract().jsonPath().getList("points.day", String.class)) {
            series.body(
                    "points.find { it.day == '%s' }.rows.low".formatted(day),
                    equalTo(toll(ESCALATION, "?asOf=" + day).extract().path("rows.low")));
        }
    }

    @Test
    void aSeriesBeginsAndEndsWhereItIsAsked() {
        String series = "/incidents/" + incident(ESCALATION) + "/toll/series";

        get(series + "?from=2019-07-01&to=2019-11-30").body("points.day", contains("2019-08-27"));
        get(series + "?metric=DISPLACED").body("points.rows.flatten().low", hasItems(270_001, 400_001));
        get(series + "?from=2019-07-01&to=2019-06-30").statusCode(400).body("errors.parameter", contains("to"));
        get("/incidents/" + NOBODY + "/toll/series").statusCode(404);
        String gone = newIncident();
        delete("/incidents/" + gone, "\"1\"").statusCode(204);
        get("/incidents/" + gone + "/toll/series").statusCode(410);
        get(series + "?metric=DEAD&asOf=2019-07-01")
                .statusCode(400)
                .body("errors.parameter", contains("asOf", "metric"));
    }

    private static ValidatableResponse toll(int incident, String query) {
        return get("/incidents/" + incident(incident) + "/toll" + query).statusCode(200);
    }

    private static String incident(int number) {
        return "01900000-0000-7001-8000-%012d".formatted(number);
    }

    private static String figure(int number) {
        return "01900000-0000-7002-8000-%012d".formatted(number);
    }

    /** Low and high of each row, by the victims that it counts. */
    static Map<String, String> rows(ValidatableResponse toll) {
        JsonPath json = toll.extract().jsonPath();
        return IntStream.range(0, json.getList("rows").size())
                .mapToObj(i -> json.getMap("rows[" + i + "]"))
                .collect(Collectors.toMap(
                        row -> counted((Map<?, ?>) row.get("victims")),
                        row -> row.get("low") + " to " + row.get("high")));
    }

    private static String counted(Map<?, ?> victims) {
        return victims.get("side") == null
                ? "" + victims.get("status")
                : victims.get("status") + " " + victims.get("side");
    }
}
