package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tolls, and their stored rows as figures change. */
@QuarkusTest
class TollsTest extends HttpTest {

    /** A day on which every figure has been asserted. With a day, the toll is computed from the figures and not from stored rows. */
    private static final String FROM_ALL_FIGURES = "?asOf=2100-01-01";

    @Test
    void anIncidentWithoutFiguresHasNoNumbers() {
        String incident = newIncident();

        get("/incidents/" + incident + "/toll")
                .body("rows", hasSize(6))
                .body("rows.low.findAll { it != null }", empty())
                .body("rows[0].sentence", equalTo("No number follows for people."))
                .body("used", empty());
        get("/incidents/" + incident)
                .body(
                        "killed",
                        equalTo(get("/incidents/" + newIncident()).extract().path("killed")))
                .body("killed.low", nullValue())
                .body("killed.conflicting", equalTo(false));
    }

    @Test
    void itNeedsAnIncident() {
        get("/incidents/" + NOBODY + "/toll").statusCode(404);
        get("/incidents/x/toll").statusCode(400);
        String gone = newIncident();
        delete("/incidents/" + gone, "\"1\"").statusCode(204);
        get("/incidents/" + gone + "/toll").statusCode(410);
    }

    @Test
    void everyWrongParameterIsNamed() {
        get("/incidents/" + newIncident()
                        + "/toll?metric=DEAD&asOf=June&method=BEST&originator=&includeDescendants=no&day=1")
                .statusCode(400)
                .body(
                        "errors.parameter",
                        contains("asOf", "day", "includeDescendants", "method", "metric", "originator"));
    }

    @Test
    void renewalsTakeNoParameters() {
        get("/tolls/renewals?metric=KILLED").statusCode(400).body("errors.parameter", contains("metric"));
        request()
                .post("/tolls/renewals?metric=KILLED")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("metric"));
    }

    @Test
    void aFigureShowsAtOnceInItsIncident() {
        String incident = newIncident();

        String figure = killed(incident, 3, "A monitor");
        get("/incidents/" + incident)
                .header("ETag", "\"1/3/3/3\"")
                .body("killed.low", equalTo(3))
                .body("killed.best", equalTo(3))
                .body("killed.high", equalTo(3))
                .body("version", equalTo(1));
        patch("/figures/" + figure, "\"1\"", "{\"value\": 5}").statusCode(200);
        get("/incidents/" + incident).body("killed.low", equalTo(5));
        patch("/figures/" + figure, "\"2\"", "{\"status\": \"RETRACTED\", \"retractionReason\": \"Said in error.\"}")
                .statusCode(200);
        get("/incidents/" + incident).header("ETag", "\"1\"").body("killed.low", nullValue());
        get("/incidents/" + incident + "/toll").body("leftOut.reason", contains("RETRACTED"));
        delete("/figures/" + figure, "\"3\"").statusCode(204);
        get("/incidents/" + incident + "/toll").body("leftOut", empty());
    }

    @Test
    void aFigureThatIsMovedLeavesOneIncidentForTheOther() {
        String one = newIncident();
        String other = newIncident();
        String figure = killed(one, 4, "A monitor");

        patch("/figures/" + figure, "\"1\"", "{\"incidentId\": \"" + other + "\"}")
                .statusCode(200);
        get("/incidents/" + one).body("killed.low", nullValue());
        get("/incidents/" + other).body("killed.low", equalTo(4));
    }

    @Test
    void anEntityTagFollowsKilledAndYetAChangeNeedsTheVersionAlone() {
        String incident = newIncident();
        String before = get("/incidents/" + incident).extract().header("ETag");
        killed(incident, 3, "A monitor");

        request()
                .header("If-None-Match", before)
                .get("/incidents/" + incident)
                .then()
                .statusCode(200);
        String now = get("/incidents/" + incident).extract().header("ETag");
        request()
                .header("If-None-Match", now)
                .get("/incidents/" + incident)
                .then()
                .statusCode(304);
        patch("/incidents/" + incident, before, "{\"title\": \"A clash at a bridge\"}")
                .statusCode(200)
                .header("ETag", "\"2/3/3/3\"");
        patch("/incidents/" + incident, now, "{\"title\": \"A clash\"}").statusCode(412);
        patch("/incidents/" + incident, "\"2/9/9/9\"", "{\"title\": \"A clash\"}")
                .statusCode(200);
    }

    @Test
    void killedIsNotWrittenAndNotPartOfTheHistory() {
        String incident = newIncident();
        killed(incident, 3, "A monitor");

        patch("/incidents/" + incident, "\"1\"", "{\"killed\": {\"low\": 9}}")
                .statusCode(400)
                .body("errors.code", contains("READ_ONLY_FIELD"));
        get("/incidents/" + incident + "/history").body("items", hasSize(1)).body("items[0].state.killed", nullValue());
    }

    @Test
    void twoOriginatorsThatContradictEachOtherAreReported() {
        String incident = newIncident();
        String three = killed(incident, 3, "A monitor");
        String nine = killed(incident, 9, "The army");

        get("/incidents/" + incident)
                .body("killed.conflicting", equalTo(true))
                .header("ETag", "\"1/3/3/9/conflicting\"");
        get("/incidents/" + incident + "/toll")
                .body("conflicts.kind", contains("DISAGREEMENT"))
                .body("conflicts[0].victims.status", equalTo("ANY"))
                .body("conflicts[0].atLeast.derivedFrom.figures", contains(nine))
                .body("conflicts[0].atMost.derivedFrom.figures", contains(three))
                .body("conflicts[0].sentence", containsString("at least 9"));
    }

    @Test
    void theMethodDecidesBetweenOriginators() {
        String incident = newIncident();
        killed(incident, 3, "A monitor");
        killed(incident, 9, "The army", "\"assertedOn\": \"2020-01-01\"");
        String toll = "/incidents/" + incident + "/toll?method=";

        get(toll + "RANGE").body("rows[0].low", equalTo(3)).body("rows[0].high", equalTo(9));
        get(toll + "CONSERVATIVE").body("rows[0].low", equalTo(3)).body("rows[0].best", equalTo(3));
        get(toll + "LATEST").body("rows[0].low", equalTo(9)).body("rows[0].high", equalTo(9));
        get("/incidents/" + incident + "/toll?originator=The%20army")
                .body("originator", equalTo("The army"))
                .body("rows[0].high", equalTo(9))
                .body("rows[0].low", equalTo(9));
        get("/incidents/" + incident + "/toll?asOf=2019-12-31")
                .body("rows[0].high", equalTo(3))
                .body("leftOut.reason", contains("SAID_LATER"));
    }

    @Test
    void anIncidentIsFoundByTheLeastThatIsKnown() {
        String incident = newIncident();
        recorded("/figures", claim(incident, "\"metric\": \"KILLED\", \"qualifier\": \"AT_LEAST\", \"value\": 101"));

        get("/incidents/" + incident).body("killed.best", equalTo(101));
        get("/incidents?killedMin=100&updatedAfter=" + before(incident)).body("items.id", hasItem(incident));
        get("/incidents/" + incident + "/toll")
                .body("rows[0].best", equalTo(101))
                .body("rows[0].bestFrom", equalTo("WHOLE"))
                .body("rows[1].best", nullValue());
    }

    @Test
    void rowsDivideEverybodyBySexOrAge() {
        String incident = newIncident();
        String said =
                "\"metric\": \"KILLED\", \"qualifier\": \"EXACTLY\", \"value\": %d, \"victims\": {\"status\": \"ANY\", \"sex\": \"%s\"}";
        recorded("/figures", claim(incident, said.formatted(60, "MALE")));
        recorded("/figures", claim(incident, said.formatted(50, "FEMALE")));

        get("/incidents/" + incident + "/toll?breakdown=SEX")
                .body("rows.victims.sex", contains(null, "FEMALE", "MALE", "UNKNOWN"))
                .body("rows.low", contains(110, 50, 60, null));
        get("/incidents/" + incident + "/toll?breakdown=AGE_GROUP")
                .body("rows.victims.ageGroup", contains(null, "CHILD", "ADULT", "UNKNOWN"))
                .body("rows.low", contains(110, null, null, null));
        get("/incidents/" + incident + "/toll?metric=FACILITIES_HIT&breakdown=SEX")
                .statusCode(400)
                .body("errors.parameter", contains("breakdown"));
        recorded("/figures", claim(incident, "\"metric\": \"KILLED\", \"qualifier\": \"EXACTLY\", \"value\": 100"));
        get("/incidents/" + incident).body("killed.conflicting", equalTo(true));
        String umbrella = newIncident();
        patch("/incidents/" + incident, etag("/incidents/" + incident), "{\"parentId\": \"" + umbrella + "\"}")
                .statusCode(200);
        awaitRenewals();
        get("/incidents/" + umbrella + "/toll?breakdown=SEX").body("rows.low", contains(110, 50, 60, null));
    }

    @Test
    void noMoreWereKilledThanKilledAndInjuredTogether() {
        String incident = newIncident();
        String both = recorded(
                "/figures", claim(incident, "\"metric\": \"CASUALTIES\", \"qualifier\": \"EXACTLY\", \"value\": 80"));
        recorded(
                "/figures",
                claim(
                        incident,
                        "\"metric\": \"KILLED\", \"qualifier\": \"MANY\", \"victims\": {\"status\": \"CIVILIAN\"}"));

        get("/incidents/" + incident).body("killed.low", equalTo(3)).body("killed.high", equalTo(80));
        get("/incidents/" + incident + "/toll?metric=CASUALTIES").body("rows[0].low", equalTo(80));
        request()
                .header("If-Match", etag("/figures/" + both))
                .delete("/figures/" + both)
                .then()
                .statusCode(204);
        get("/incidents/" + incident).body("killed.high", nullValue());
    }

    @Test
    void aChangeOfTheTollIsSeenByThoseWhoCopyIncidents() {
        String incident = newIncident();
        get("/incidents/" + incident).body("tollUpdatedAt", nullValue());
        recorded("/figures", claim(incident, "\"metric\": \"KILLED\", \"qualifier\": \"EXACTLY\", \"value\": 1"));
        String known = get("/incidents/" + incident).extract().path("tollUpdatedAt");
        get("/incidents?updatedAfter=" + known).body("items.id", not(hasItem(incident)));

        recorded(
                "/figures",
                claim(
                        incident,
                        "\"metric\": \"KILLED\", \"qualifier\": \"EXACTLY\", \"value\": 2, \"originator\": \"Another\""));

        get("/incidents?limit=500&updatedAfter=" + known).body("items.id", hasItem(incident));
        get("/incidents/" + incident).body("version", equalTo(1));
    }

    private static String claim(String incident, String said) {
        return "{\"incidentId\": \"" + incident + "\", \"sourceId\": \"" + SAMPLE_SOURCE
                + "\", \"assertedOn\": \"2020-01-01\", " + said + "}";
    }

    private static String before(String incident) {
        return Instant.parse(get("/incidents/" + incident).extract().path("createdAt"))
                .minusSeconds(1)
                .toString();
    }

    private static String etag(String path) {
        return get(path).extract().header("ETag");
    }

    @Test
    void theMostReliableSourceGivesTheBestNumber() {
        String incident = newIncident();
        String graded = recorded(
                "/sources", "{\"kind\": \"NGO_REPORT\", \"publisher\": \"A press office\", \"reliability\": \"F\"}");
        killed(incident, 3, "A monitor", "\"sourceId\": \"" + newSource() + "\"");
        killed(incident, 4, "The army", "\"sourceId\": \"" + graded + "\", \"assertedOn\": \"2020-01-01\"");
        get("/incidents/" + incident).body("killed.best", equalTo(4));

        patch("/sources/" + graded, "\"1\"", "{\"reliability\": null}").statusCode(200);
        String monitor = get("/incidents/" + incident + "/figures").extract().path("items[0].sourceId");
        patch("/sources/" + monitor, "\"1\"", "{\"reliability\": \"A\"}").statusCode(200);
        awaitRenewals();
        get("/incidents/" + incident).body("killed.best", equalTo(3));
    }

    @Test
    void whatLiesBelowAddsUpAllTheWayUp() {
        List<String> levels = new ArrayList<>(List.of(newIncident()));
        for (int level = 2; level <= 8; level++) {
            levels.add(below(levels.get(levels.size() - 1)));
        }
        killed(levels.get(7), 2, "A monitor");

        get("/incidents/" + levels.get(0) + "/toll").body("rows[0].low", equalTo(2));
        get("/incidents/" + levels.get(0) + "/toll?includeDescendants=false").body("rows[0].low", nullValue());
        awaitRenewals();
        get("/incidents/" + levels.get(0)).body("killed.low", equalTo(2)).body("killed.high", nullValue());
        get("/incidents/" + levels.get(0) + "/toll")
                .body("rows[0].low", equalTo(2))
                .body("rows[0].derivedFrom.incidents", contains(levels.get(1)))
                .body("rows[0].derivedFrom.originators", contains("A monitor"));
    }

    @Test
    void anIncidentThatMovesTakesItsTollAlong() {
        String war = newIncident();
        String otherWar = newIncident();
        String battle = below(war);
        killed(below(battle), 2, "A monitor");
        awaitRenewals();

        patch("/incidents/" + battle, "\"1\"", "{\"parentId\": \"" + otherWar + "\"}")
                .statusCode(200);
        awaitRenewals();
        get("/incidents/" + war).body("killed.low", nullValue());
        get("/incidents/" + otherWar).body("killed.low", equalTo(2));
        get("/incidents/" + otherWar + "/toll" + FROM_ALL_FIGURES).body("rows[0].low", equalTo(2));
    }

    @Test
    void anIncidentWhoseDatesChangeCountsOtherFigures() {
        String incident = newIncident();
        killed(incident, 2, "A monitor", "\"windowStart\": \"2019-06-07\", \"windowEnd\": \"2019-06-07\"");
        get("/incidents/" + incident).body("killed.low", equalTo(2));

        patch("/incidents/" + incident, "\"1\"", "{\"dateEnd\": \"2019-06-06\"}")
                .statusCode(200)
                .body("killed.low", nullValue())
                .header("ETag", "\"2\"");
        get("/incidents/" + incident + "/toll").body("leftOut.reason", contains("WINDOW_OUTSIDE"));
    }

    @Test
    void aClaimThatReachesBeyondItsIncidentCountsAbove() {
        String war = newIncident();
        change("/incidents/" + war, "{\"dateStart\": \"2019-06-01\"}");
        String battle = below(war);
        String strike = below(battle);
        String figure =
                killed(strike, 9, "A monitor", "\"windowStart\": \"2019-06-03\", \"windowEnd\": \"2019-06-07\"");
        awaitRenewals();

        get("/incidents/" + strike).body("killed", equalTo(killed(0, 0, 9)));
        get("/incidents/" + battle + "/toll").body("leftOut.reason", contains("WINDOW_OUTSIDE"));
        get("/incidents/" + war).body("killed", equalTo(killed(9, 9, null)));
        get("/incidents/" + war + "/toll")
                .body("used", contains(figure))
                .body("rows", equalTo(rows(war, FROM_ALL_FIGURES)));

        change("/figures/" + figure, "{\"value\": 12}");
        awaitRenewals();
        get("/incidents/" + war).body("killed", equalTo(killed(12, 12, null)));

        change("/incidents/" + war, "{\"dateStart\": \"2019-06-05\"}");
        awaitRenewals();
        get("/incidents/" + war).body("killed.low", nullValue());
        get("/incidents/" + war + "/toll")
                .body("leftOut.figureId", contains(figure))
                .body("leftOut.reason", contains("WINDOW_OUTSIDE"));

        change("/incidents/" + war, "{\"dateStart\": \"2019-06-01\"}");
        get("/incidents/" + war).body("killed.low", equalTo(12));
        change("/figures/" + figure, "{\"status\": \"RETRACTED\", \"retractionReason\": \"An error.\"}");
        awaitRenewals();
        get("/incidents/" + war).body("killed.low", nullValue());
    }

    private static Map<String, Object> killed(Integer low, Integer best, Integer high) {
        Map<String, Object> killed = new HashMap<>();
        killed.put("low", low);
        killed.put("best", best);
        killed.put("high", high);
        killed.put("conflicting", false);
        return killed;
    }

    @Test
    void originatorsAreJoinedAtEachScopeBeforeTheWholeIsBuilt() {
        String incident = newIncident();
        killed(incident, 50, "A monitor");
        killed(incident, 45, "A monitor", "\"victims\": {\"status\": \"CIVILIAN\"}");
        killed(incident, 60, "The army", "\"victims\": {\"status\": \"COMBATANT\"}");

        for (String query : List.of("", FROM_ALL_FIGURES)) {
            get("/incidents/" + incident + "/toll" + query)
                    .body("rows[0].low", equalTo(50))
                    .body("rows[0].best", equalTo(50))
                    .body("rows[0].high", nullValue())
                    .body("conflicts.kind", hasItem("DISAGREEMENT"));
        }
    }

    @Test
    void noRowClaimsMoreThanItsParts() {
        String incident = newIncident();
        killed(incident, 21, "A monitor", "\"victims\": {\"status\": \"CIVILIAN\"}");
        killed(incident, 3, "The army", "\"victims\": {\"status\": \"CIVILIAN\"}", "\"conceded\": true");

        for (String method : List.of("RANGE", "CONSERVATIVE")) {
            get("/incidents/" + incident + "/toll?method=" + method)
                    .body("rows[0].low", equalTo(3))
                    .body("rows.find { it.victims.status == 'CIVILIAN' }.low", equalTo(3));
        }
        get("/incidents/" + incident + "/toll").body("rows.find { it.victims.status == 'CIVILIAN' }.high", equalTo(21));
    }

    @Test
    void aPartBelongsToEveryWindowAroundIt() {
        String incident = newIncident();
        change("/incidents/" + incident, "{\"dateStart\": \"2019-06-01\", \"dateEnd\": \"2019-06-10\"}");
        killed(incident, 10, "A monitor", "\"windowStart\": \"2019-06-04\", \"windowEnd\": \"2019-06-06\"");
        killed(incident, 12, "A monitor", "\"windowStart\": \"2019-06-06\", \"windowEnd\": \"2019-06-06\"");
        killed(incident, 20, "A monitor", "\"windowStart\": \"2019-06-06\", \"windowEnd\": \"2019-06-08\"");

        get("/incidents/" + incident + "/toll").body("conflicts", hasSize(1));
    }

    @Test
    void datesKnownToTheWeekHoldAClaimThatBeginsTwoDaysBefore() {
        String campaign = newIncident();
        killed(campaign, 920, "A monitor", "\"windowStart\": \"2019-06-04\", \"windowEnd\": \"2019-06-07\"");
        get("/incidents/" + campaign).body("killed.low", equalTo(0));

        change("/incidents/" + campaign, "{\"datePrecision\": 3}");
        get("/incidents/" + campaign).body("killed.low", equalTo(920));
    }

    @Test
    void aChildWhoseDatesStickOutPutsNoFalseBoundOnItsParent() {
        String parent = newIncident();
        change("/incidents/" + parent, "{\"dateStart\": \"2019-06-01\", \"dateEnd\": \"2019-06-05\"}");
        killed(parent, 5, "A monitor");
        String child = below(parent);
        change("/incidents/" + child, "{\"dateStart\": \"2019-06-04\", \"dateEnd\": \"2019-06-08\"}");
        killed(child, 30, "A monitor");
        killed(child, 5, "A monitor", "\"windowStart\": \"2019-06-04\", \"windowEnd\": \"2019-06-05\"");
        awaitRenewals();

        get("/incidents/" + parent + "/toll")
                .body("conflicts", empty())
                .body("rows[0].low", equalTo(5))
                .body("rows[0].high", equalTo(5));
    }

    @Test
    void ofMoreThanAHundredIncidentsBelowOnlyTheNumberIsTold() {
        String war = newIncident();
        for (int i = 0; i < 100; i++) {
            killed(below(war), 1, "A monitor");
        }
        awaitRenewals();
        get("/incidents/" + war + "/toll")
                .body("rows[0].derivedFrom.incidents", hasSize(100))
                .body("rows[0].derivedFrom.incidentCount", equalTo(100));

        killed(below(war), 2, "Another monitor");
        awaitRenewals();
        get("/incidents/" + war + "/toll")
                .body("rows[0].low", equalTo(102))
                .body("rows[0].derivedFrom.incidents", empty())
                .body("rows[0].derivedFrom.incidentCount", equalTo(101))
                .body("rows[0].derivedFrom.originators", contains("A monitor", "Another monitor"));
        assertThat(rows(war, "")).isEqualTo(rows(war, FROM_ALL_FIGURES));
    }

    @Test
    void figuresOfOneIncidentAtTheSameTimeAreAllCounted() {
        String incident = below(newIncident());

        IntStream.range(0, 16)
                .parallel()
                .forEach(i -> recorded("/figures", """
                        {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", "value": %d,
                         "originator": "Originator %d", "assertedOn": "2019-06-08"}""".formatted(incident, SAMPLE_SOURCE, i, i)));

        get("/incidents/" + incident).body("killed.low", equalTo(0)).body("killed.high", equalTo(15));
    }

    @Test
    void whatIsKeptIsWhatIsReckonedAnew() {
        Random random = new Random(7);
        List<String> incidents = new ArrayList<>(List.of(newIncident()));
        List<String> figures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            incidents.add(below(any(incidents, random)));
        }
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(7)) {
                case 6 ->
                    change("/incidents/" + any(incidents, random), """
                        {"dateStart": "2019-06-0%d", "dateEnd": "2019-06-0%d"}""".formatted(
                                    1 + random.nextInt(6), 7 + random.nextInt(3)));
                case 0 -> change("/incidents/" + any(incidents.subList(1, 21), random), parent(any(incidents, random)));
                case 1 -> {
                    if (!figures.isEmpty()) {
                        change("/figures/" + any(figures, random), "{\"value\": " + random.nextInt(9) + "}");
                    }
                }
                default -> figures.add(someFigure(any(incidents, random), random));
            }
        }
        awaitRenewals();
        List<Object> kept = incidents.stream().map(TollsTest::killedOf).toList();

        for (String incident : incidents) {
            for (String metric : List.of("KILLED", "INJURED")) {
                assertThat(rows(incident, "?metric=" + metric))
                        .isEqualTo(rows(incident, FROM_ALL_FIGURES + "&metric=" + metric));
                assertThat(leftOut(incident, "?metric=" + metric))
                        .isEqualTo(leftOut(incident, FROM_ALL_FIGURES + "&metric=" + metric));
            }
            get("/incidents/" + incident + "/toll")
                    .body(
                            "rows[0].low",
                            equalTo(get("/incidents/" + incident).extract().path("killed.low")));
        }
        request().post("/tolls/renewals").then().statusCode(202).body("queued", greaterThan(0));
        awaitRenewals();
        assertThat(incidents.stream().map(TollsTest::killedOf).toList()).isEqualTo(kept);
    }

    /** A change that may be refused, since not every move is allowed. */
    private static void change(String path, String patch) {
        String tag = get(path).extract().header("ETag");
        assertThat(patch(path, tag, patch).extract().statusCode()).isIn(200, 400);
    }

    private static String someFigure(String incident, Random random) {
        String victims = any(List.of("ANY", "CIVILIAN", "COMBATANT"), random);
        String window = random.nextInt(3) > 0 ? "" : """
                "windowStart": "2019-06-0%d", "windowEnd": "2019-06-0%d",""".formatted(1 + random.nextInt(7), 7 + random.nextInt(3));
        return recorded("/figures", """
                {%s "incidentId": "%s", "sourceId": "%s", "metric": "%s", "qualifier": "%s", "value": %d,
                 "victims": {"status": "%s"}, "originator": "%s", "assertedOn": "%s"}""".formatted(
                        window,
                        incident,
                        SAMPLE_SOURCE,
                        any(List.of("KILLED", "KILLED", "INJURED"), random),
                        any(List.of("EXACTLY", "AT_LEAST", "UP_TO"), random),
                        random.nextInt(9),
                        victims,
                        any(List.of("A monitor", "The army"), random),
                        LocalDate.of(2019, 6, 8).plusDays(random.nextInt(5))));
    }

    private static <T> T any(List<T> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static Object killedOf(String incident) {
        return get("/incidents/" + incident).extract().path("killed");
    }

    private static Object leftOut(String incident, String query) {
        return get("/incidents/" + incident + "/toll" + query).extract().path("leftOut");
    }

    private static Object rows(String incident, String query) {
        return get("/incidents/" + incident + "/toll" + query)
                .statusCode(200)
                .extract()
                .path("rows");
    }

    /** Rows by sex and age group come on top of those by status, so that ninety children have more than a thousand rows. */
    @Test
    void everyChildCountsHoweverManyRowsItHas() {
        String umbrella = newIncident();
        for (int child = 0; child < 90; child++) {
            String incident = below(umbrella);
            killed(incident, 10, "SOHR");
            killed(
                    incident,
                    4,
                    "SOHR",
                    "\"victims\": {\"status\": \"CIVILIAN\", \"sex\": \"FEMALE\", \"ageGroup\": \"ADULT\"}");
            killed(incident, 5, "SOHR", "\"victims\": {\"status\": \"COMBATANT\", \"side\": \"A\", \"sex\": \"MALE\"}");
        }
        awaitRenewals();

        get("/incidents/" + umbrella + "/toll")
                .body("rows.find { it.victims.status == 'ANY' }.low", equalTo(900))
                .body("rows.find { it.victims.status == 'CIVILIAN' }.low", equalTo(360));
        get("/incidents/" + umbrella).body("killed.best", equalTo(900));
    }

    private static String below(String parent) {
        return recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + parent + "\""));
    }

    private static String parent(String id) {
        return "{\"parentId\": \"" + id + "\"}";
    }

    private static String killed(String incident, int number, String originator, String... more) {
        String fields = Stream.of(more).map(field -> ", " + field).reduce("", String::concat);
        String source = fields.contains("sourceId") ? "" : "\"sourceId\": \"" + SAMPLE_SOURCE + "\", ";
        String assertedOn = fields.contains("assertedOn") ? "" : ", \"assertedOn\": \"2019-06-08\"";
        return recorded("/figures", """
                {"incidentId": "%s", %s"metric": "KILLED", "qualifier": "EXACTLY", "value": %d, "originator": "%s"%s%s}""".formatted(incident, source, number, originator, assertedOn, fields));
    }
}
