package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents are counted in groups. */
@QuarkusTest
class AggregatesTest extends HttpTest {

    private static final String ACTOR_Y = "\"actors\": [{\"name\": \"Y\", \"side\": \"B\"}]";

    private String mark;

    @BeforeEach
    void mark() {
        mark = "aggregates-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String incident(String fields) {
        return recorded("/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateEnd": "2019-12-31", "tags": ["%s"], %s}""".formatted(mark, fields));
    }

    private static void killed(String incident, String claim) {
        claimed(incident, "\"metric\": \"KILLED\", " + claim);
    }

    private static void claimed(String incident, String claim) {
        recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "originator": "X", "assertedOn": "2020-01-01", %s}""".formatted(incident, SAMPLE_SOURCE, claim));
    }

    private String aggregates(String groupBy) {
        return "/incidents/aggregates?groupBy=" + groupBy + "&tag=" + mark;
    }

    @Test
    void tollsAreAddedUpInGroups() {
        killed(
                incident("\"dateStart\": \"2019-06-06\", \"location\": {\"country\": \"SYR\", \"admin1\": \"Idlib\"}"),
                "\"qualifier\": \"EXACTLY\", \"value\": 5");
        killed(
                incident("\"dateStart\": \"2019-06-30\", \"location\": {\"country\": \"SYR\", \"admin1\": \"Hama\"}"),
                "\"qualifier\": \"AT_LEAST\", \"value\": 7");
        killed(
                incident("\"dateStart\": \"2019-07-01\", \"location\": {\"country\": \"YEM\"}"),
                "\"qualifier\": \"BETWEEN\", \"valueMin\": 1, \"valueMax\": 3");
        incident("\"dateStart\": \"2018-01-01\"");

        get(aggregates("year"))
                .body("metric", equalTo("KILLED"))
                .body("groups.key.year", contains("2018", "2019"))
                .body("groups.incidents", contains(1, 3))
                .body("groups.withNumber", contains(0, 3))
                .body("groups.withBest", contains(0, 3))
                .body("groups.low", contains(null, 13))
                .body("groups.best", contains(null, 13))
                .body("groups[1].high", nullValue());
        get(aggregates("month"))
                .body("groups.key.month", contains("2018-01", "2019-06", "2019-07"))
                .body("groups.low", contains(null, 12, 1))
                .body("groups.high", contains(null, null, 3));
        get(aggregates("country,admin1"))
                .body("groups.key.admin1", contains("Hama", "Idlib", null, null))
                .body("groups.key.country", contains("SYR", "SYR", "YEM", null))
                .body("groups.high", contains(null, 5, 3, null));
        get(aggregates("eventType")).body("groups.key.eventType", contains("BATTLES"));
        get(aggregates("year") + "&metric=INJURED").body("groups.size()", equalTo(0));
    }

    @Test
    void theTollsOfOneMetricAreAddedUp() {
        String strike = incident("\"dateStart\": \"2019-06-06\"");
        claimed(strike, "\"metric\": \"INJURED\", \"qualifier\": \"BETWEEN\", \"valueMin\": 3, \"valueMax\": 5");
        killed(strike, "\"qualifier\": \"EXACTLY\", \"value\": 9");
        String clash = incident("\"dateStart\": \"2019-07-07\"");
        claimed(clash, "\"metric\": \"INJURED\", \"qualifier\": \"EXACTLY\", \"value\": 4");
        claimed(incident("\"dateStart\": \"2018-01-01\""), "\"metric\": \"INJURED\", \"qualifier\": \"UNSPECIFIED\"");

        get(aggregates("year") + "&metric=INJURED")
                .body("groups.key.year", contains("2018", "2019"))
                .body("groups.incidents", contains(1, 2))
                .body("groups.withNumber", contains(0, 2))
                .body("groups.withBest", contains(0, 2))
                .body("groups.low", contains(null, 7))
                .body("groups.best", contains(null, 7))
                .body("groups.high", contains(null, 9));
    }

    @Test
    void facilitiesOfEveryKindAreAddedUpAndTheirIncidentIsCountedOnce() {
        String strike = incident("\"dateStart\": \"2019-06-06\"");
        claimed(
                strike,
                "\"metric\": \"FACILITIES_HIT\", \"facility\": \"HEALTH\", \"qualifier\": \"EXACTLY\", \"value\": 2");
        claimed(
                strike,
                "\"metric\": \"FACILITIES_HIT\", \"facility\": \"SCHOOL\", \"qualifier\": \"BETWEEN\", \"valueMin\": 3, \"valueMax\": 5");
        claimed(
                incident("\"dateStart\": \"2019-06-07\""),
                "\"metric\": \"FACILITIES_HIT\", \"qualifier\": \"EXACTLY\", \"facility\": \"HEALTH\", \"value\": 4");

        get(aggregates("year") + "&metric=FACILITIES_HIT")
                .body("groups.incidents", contains(2))
                .body("groups.withNumber", contains(2))
                .body("groups.withBest", contains(2))
                .body("groups.low", contains(9))
                .body("groups.best", contains(9))
                .body("groups.high", contains(11));
    }

    @Test
    void anIncidentIsNotCountedBesideItsAncestor() {
        String battle = incident("\"dateStart\": \"2019-06-06\", \"location\": {\"country\": \"SYR\"}, " + ACTOR_Y);
        String strike = incident("\"dateStart\": \"2019-06-07\", \"location\": {\"country\": \"SYR\"}, \"parentId\": \""
                + battle + "\", \"actors\": [{\"name\": \"X\", \"side\": \"A\"}]");
        incident("\"dateStart\": \"2019-06-08\", \"parentId\": \"" + strike + "\", " + ACTOR_Y);
        incident("\"dateStart\": \"2019-06-09\"");

        get(aggregates("year")).body("groups.incidents", contains(2));
        get(aggregates("year") + "&dateTo=2019-06-08").body("groups.incidents", contains(1));
        // The battle does not fit, so the strike is the topmost.
        get(aggregates("year") + "&actor=X").body("groups.incidents", contains(1));
        // The strike does not fit, but the battle above it does.
        get(aggregates("year") + "&actor=Y").body("groups.incidents", contains(1));
        get(aggregates("year") + "&parentId=" + battle).body("groups.incidents", contains(1));
        get(aggregates("year") + "&ancestorId=" + battle).body("groups.incidents", contains(1));
    }

    @Test
    void anIncidentIsInTheGroupOfEachOfItsActors() {
        incident(
                "\"dateStart\": \"2019-06-06\", \"actors\": [{\"name\": \"P\", \"side\": \"A\"}, {\"name\": \"Q\", \"side\": \"B\"}]");
        incident("\"dateStart\": \"2019-06-06\", \"actors\": [{\"name\": \"Q\", \"side\": \"B\"}]");
        incident("\"dateStart\": \"2019-06-06\"");

        get(aggregates("actor"))
                .body("groups.key.actor", contains("P", "Q", null))
                .body("groups.incidents", contains(1, 2, 1));
    }
}
