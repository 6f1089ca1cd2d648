package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        String end = fields.contains("dateEnd")
                ? ""
                : ", \"dateEnd\": \"" + fields.replaceFirst("(?s).*?\"dateStart\": \"([0-9-]+)\".*", "$1") + "\"";
        return recorded("/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "tags": ["%s"], %s%s}""".formatted(mark, fields, end));
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
    void eachMatchIsCountedOnce() {
        String battle = incident("\"dateStart\": \"2019-06-06\", \"location\": {\"country\": \"SYR\"}, " + ACTOR_Y);
        String strike = incident("\"dateStart\": \"2019-06-07\", \"location\": {\"country\": \"SYR\"}, \"parentId\": \""
                + battle + "\", \"actors\": [{\"name\": \"X\", \"side\": \"A\"}]");
        incident("\"dateStart\": \"2019-06-08\", \"parentId\": \"" + strike + "\", " + ACTOR_Y);
        incident("\"dateStart\": \"2019-06-09\"");

        get(aggregates("year")).body("groups.incidents", contains(4)).body("total.incidents", equalTo(4));
        get(aggregates("year") + "&dateTo=2019-06-08").body("groups.incidents", contains(3));
        get(aggregates("year") + "&actor=X").body("groups.incidents", contains(1));
        get(aggregates("year") + "&actor=Y").body("groups.incidents", contains(2));
        get(aggregates("year") + "&parentId=" + battle).body("groups.incidents", contains(1));
        get(aggregates("year") + "&ancestorId=" + battle).body("groups.incidents", contains(2));
    }

    @Test
    void anUmbrellaCountsWithWhatItSaysBeyondTheIncidentsBelow() {
        String war = incident("\"dateStart\": \"2018-11-01\", \"dateEnd\": \"2019-10-31\"");
        String below = "\", \"parentId\": \"" + war + "\"";
        killed(war, "\"qualifier\": \"EXACTLY\", \"value\": 120000");
        killed(incident("\"dateStart\": \"2018-12-31" + below), "\"qualifier\": \"EXACTLY\", \"value\": 5");
        String june = incident("\"dateStart\": \"2019-06-06" + below);
        killed(june, "\"qualifier\": \"EXACTLY\", \"value\": 30");
        killed(
                incident("\"dateStart\": \"2019-06-07\", \"parentId\": \"" + june + "\""),
                "\"qualifier\": \"EXACTLY\", \"value\": 12");
        killed(incident("\"dateStart\": \"2019-07-01" + below), "\"qualifier\": \"EXACTLY\", \"value\": 10");
        awaitRenewals();

        get(aggregates("month"))
                .body("groups.key.month", contains("2018-12", "2019-06", "2019-07"))
                .body("groups.incidents", contains(1, 2, 1))
                .body("groups.best", contains(5, 30, 10))
                .body("groups.high", contains(5, 30, 10))
                .body("undated.key.month", contains(nullValue()))
                .body("undated.incidents", contains(1))
                .body("undated.best", contains(119_955))
                .body("total.incidents", equalTo(5))
                .body("total.best", equalTo(120_000));
        get(aggregates("year"))
                .body("groups.key.year", contains("2018", "2019"))
                .body("groups.best", contains(5, 40))
                .body("undated.best", contains(119_955));
        get(aggregates("quarter"))
                .body("groups.key.quarter", contains("2018-Q4", "2019-Q2", "2019-Q3"))
                .body("groups.best", contains(5, 30, 10));
        // What lies outside the dates does not count, though the war that contains it does.
        get(aggregates("month") + "&dateFrom=2019-01-01&dateTo=2019-06-30")
                .body("groups.key.month", contains("2019-06"))
                .body("groups.best", contains(30))
                .body("undated.best", contains(119_955))
                .body("total.best", equalTo(119_985));
        get(aggregates("country")).body("groups.best", contains(120_000)).body("undated", empty());
        get(aggregates("month") + "&leaf=true")
                .body("groups.best", contains(5, 12, 10))
                .body("undated", empty());
    }

    @Test
    void undatedNumbersAreSpreadOverTheDays() {
        killed(
                incident("\"dateStart\": \"2019-01-17\", \"dateEnd\": \"2019-03-02\""),
                "\"qualifier\": \"EXACTLY\", \"value\": 91");
        killed(
                incident("\"dateStart\": \"2019-02-02\", \"datePrecision\": 5"),
                "\"qualifier\": \"EXACTLY\", \"value\": 365");
        incident("\"dateStart\": \"2019-02-02\"");
        String goesOn = recorded("/incidents", """
                {"title": "A campaign", "eventType": "CAMPAIGN", "dateStart": "2019-01-01", "tags": ["%s"]}""".formatted(mark));
        killed(goesOn, "\"qualifier\": \"AT_LEAST\", \"value\": 7");

        get(aggregates("month"))
                .body("groups.key.month", contains("2019-02"))
                .body("groups.best", contains(nullValue()))
                .body("undated.incidents", contains(3))
                .body("undated.best", contains(463))
                .body("undated.high", contains(nullValue()));
        // 15, 28 and 2 of 45 days; 31, 28 and 31 of 365 days.
        get(aggregates("month") + "&spread=even")
                .body("spread", equalTo("even"))
                .body("groups.size()", equalTo(12))
                .body("groups[0].best", equalTo(30 + 31))
                .body("groups[1].best", equalTo(56 + 28))
                .body("groups[2].best", equalTo(5 + 31))
                .body("groups[11].incidents", equalTo(0))
                .body("groups.best.sum()", equalTo(456))
                .body("undated.incidents", contains(3))
                .body("undated.best", contains(7))
                .body("total.best", equalTo(463));
        get(aggregates("year")).body("groups.best", contains(456)).body("undated.best", contains(7));
    }

    @Test
    void victimsAreAddedUpByStatusSideSexAndAge() {
        String strike = incident("\"dateStart\": \"2019-06-06\"");
        for (String victims : List.of(
                "\"status\": \"CIVILIAN\"} 4",
                "\"status\": \"COMBATANT\", \"side\": \"A\"} 3",
                "\"status\": \"COMBATANT\", \"side\": \"B\"} 2",
                "\"status\": \"CIVILIAN\", \"ageGroup\": \"CHILD\"} 1")) {
            killed(
                    strike,
                    "\"qualifier\": \"EXACTLY\", \"value\": %s, \"victims\": {%s"
                            .formatted(victims.replaceFirst(".* ", ""), victims.replaceFirst(" \\d$", "")));
        }

        get(aggregates("month") + "&victimStatus=CIVILIAN")
                .body("victims.status", equalTo("CIVILIAN"))
                .body("groups.best", contains(4));
        get(aggregates("month") + "&side=A")
                .body("victims.status", equalTo("COMBATANT"))
                .body("groups.best", contains(3));
        get(aggregates("month") + "&victimStatus=COMBATANT").body("groups.best", contains(5));
        get(aggregates("month") + "&victimStatus=CIVILIAN&ageGroup=CHILD").body("groups.best", contains(1));
        get(aggregates("month") + "&sex=FEMALE").body("groups.best", contains(nullValue()));
        get(aggregates("month")).body("groups.best", contains(9)).body("overlapping", equalTo(false));
    }

    @Test
    void anIncidentIsInTheGroupOfEachOfItsVoices() {
        recorded("/organizations", """
                {"name": "Monitor %1$s", "aliases": ["M%1$s"], "kind": "MONITOR"}""".formatted(mark));
        String strike = incident("\"dateStart\": \"2019-06-06\"");
        String clash = incident("\"dateStart\": \"2019-06-07\"");
        for (String originator : List.of("M" + mark, "monitor " + mark, "Ministry " + mark)) {
            String source = recorded("/sources", """
                    {"kind": "OTHER", "publisher": "%s"}""".formatted(originator));
            recorded("/figures", """
                    {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", "value": 4,
                     "perpetrator": "%s", "assertedOn": "2020-01-01"}""".formatted(strike, source, originator));
        }
        killed(clash, "\"qualifier\": \"EXACTLY\", \"value\": 3");

        for (String key : List.of("originator", "perpetrator")) {
            boolean isOriginator = key.equals("originator");
            get(aggregates(key))
                    .body("overlapping", equalTo(true))
                    .body(
                            "groups.key." + key,
                            contains("Ministry " + mark, "Monitor " + mark, isOriginator ? "X" : null))
                    .body("groups.best", contains(4, 4, 3))
                    .body("total.best", equalTo(7));
        }
        get(aggregates("publisher") + "&dateTo=2019-06-06")
                .body("groups.key.publisher", contains("Ministry " + mark, "Monitor " + mark))
                .body("groups.incidents", contains(1, 1));
        get("/figures?publisher=M" + mark + "&incidentId=" + strike).body("total.value", equalTo(2));
        get("/figures?perpetrator=M" + mark + "&incidentId=" + strike).body("total.value", equalTo(2));
        get("/figures?originator=M" + mark + "&incidentId=" + strike).body("total.value", equalTo(2));
        get("/incidents?originator=M" + mark + "&tag=" + mark).body("items.id", contains(strike));
        get("/incidents?originatorsMin=2&tag=" + mark).body("items.id", contains(strike));
        get("/incidents?publisher=M" + mark + "&tag=" + mark).body("items.id", contains(strike));
    }

    @Test
    void groupsAreRowsOfCsvAndNdjson() {
        killed(
                incident("\"dateStart\": \"2019-06-06\", \"location\": {\"country\": \"SYR\"}"),
                "\"qualifier\": \"EXACTLY\", \"value\": 5");
        killed(
                incident("\"dateStart\": \"2019-06-06\", \"dateEnd\": \"2019-07-06\""),
                "\"qualifier\": \"AT_LEAST\", \"value\": 7");

        get(aggregates("month,country") + "&format=csv").body(equalTo("""
                month,country,metric,undated,incidents,withNumber,low,best,high
                2019-06,SYR,KILLED,false,1,1,5,5,5
                ,,KILLED,true,1,1,7,7,
                """.replace("\n", "\r\n")));
        get(aggregates("month") + "&format=ndjson").body(equalTo("""
                {"month":"2019-06","metric":"KILLED","undated":false,"incidents":1,"withNumber":1,"low":5,"best":5,"high":5}
                {"month":null,"metric":"KILLED","undated":true,"incidents":1,"withNumber":1,"low":7,"best":7,"high":null}
                """));
    }

    /** Compares random trees of incidents with sums that are computed here from the list, match by match. */
    @Test
    void theGroupsOfAnyTreeAddUpToItsTopmostMatches() {
        Random random = new Random(20261129);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            String parent = i < 3 || random.nextInt(5) == 0
                    ? ""
                    : ", \"parentId\": \"" + ids.get(Math.max(0, i - 1 - random.nextInt(4))) + "\"";
            LocalDate start = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(200));
            String id = post("/incidents", """
                    {"title": "A clash", "eventType": "BATTLES", "tags": ["%s"%s], "dateStart": "%s", "dateEnd": "%s",
                     "location": {"country": "%s"}%s}""".formatted(
                                    mark,
                                    random.nextInt(3) == 0 ? "" : ", \"even-" + mark + "\"",
                                    start,
                                    start.plusDays(random.nextInt(3) == 0 ? random.nextInt(90) : 0),
                                    random.nextBoolean() ? "SYR" : "IRQ",
                                    parent))
                    .extract()
                    .path("id");
            if (id != null) {
                ids.add(id);
                killed(id, "\"qualifier\": \"EXACTLY\", \"value\": " + (1 + random.nextInt(1000)));
            } else {
                ids.add(ids.get(0));
            }
        }
        awaitRenewals();
        List<Map<String, Object>> all =
                get("/incidents?limit=500&tag=" + mark).extract().path("items");

        for (String filter : List.of(
                "",
                "&tag=even-" + mark,
                "&country=SYR",
                "&killedMin=400",
                "&dateFrom=2019-03-01&dateTo=2019-04-30",
                "&dateFrom=2019-03-05&country=IRQ",
                "&dateTo=2019-03-05&tag=even-" + mark)) {
            String query = filter.contains("tag=") ? filter.substring(1) : "tag=" + mark + filter;
            Set<Object> matching =
                    Set.copyOf(get("/incidents?limit=500&" + query).extract().path("items.id"));
            for (String key : List.of("month", "country")) {
                var answer = get("/incidents/aggregates?groupBy=" + key + "&" + query)
                        .statusCode(200)
                        .extract();
                Map<String, Long> expected = new Brute(all, matching, filter).groups(key);
                Map<String, Long> actual = new TreeMap<>();
                for (String part : List.of("groups", "undated")) {
                    for (Map<String, Object> group : answer.<List<Map<String, Object>>>path(part)) {
                        actual.put(
                                String.valueOf(((Map<?, ?>) group.get("key")).get(key)),
                                ((Number) group.get("best")).longValue());
                    }
                }
                assertThat(actual).as(key + " of " + query).isEqualTo(expected);
                assertThat(answer.<Number>path("total.best").longValue())
                        .isEqualTo(expected.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                assertThat(answer.<Number>path("total.incidents").longValue()).isEqualTo(matching.size());
            }
            var spread = get("/incidents/aggregates?groupBy=month&spread=even&" + query);
            long sum = spread.extract().<List<Number>>path("groups.best").stream()
                    .filter(Objects::nonNull)
                    .mapToLong(Number::longValue)
                    .sum();
            assertThat(sum)
                    .isEqualTo(spread.extract().<Number>path("total.best").longValue());
        }
    }

    /** The sums of groups, incident by incident. */
    private record Brute(Map<Object, Map<String, Object>> all, Set<Object> matching, String filter) {

        Brute(List<Map<String, Object>> all, Set<Object> matching, String filter) {
            this(
                    all.stream().collect(Collectors.toMap(incident -> incident.get("id"), Function.identity())),
                    matching,
                    filter);
        }

        Map<String, Long> groups(String key) {
            Map<String, Long> groups = new TreeMap<>();
            for (Map<String, Object> incident : all.values()) {
                boolean matches = matching.contains(incident.get("id"));
                Map<String, Object> above = nearest(incident);
                if (matches) {
                    groups.merge(group(incident, key), best(incident), Long::sum);
                }
                if (above != null
                        && matching.contains(above.get("id"))
                        && (matches || isOutside(incident) && isBelowMatchBeyondDates(incident))) {
                    groups.merge(group(above, key), -best(incident), Long::sum);
                }
            }
            return groups;
        }

        private Map<String, Object> nearest(Map<String, Object> incident) {
            Map<String, Object> above = all.get(incident.get("parentId"));
            while (above != null && !matching.contains(above.get("id")) && !isOutside(above)) {
                above = all.get(above.get("parentId"));
            }
            return above;
        }

        private boolean isBelowMatchBeyondDates(Map<String, Object> incident) {
            String from = value("dateFrom");
            String to = value("dateTo");
            Map<String, Object> above = all.get(incident.get("parentId"));
            while (above != null
                    && !(matching.contains(above.get("id"))
                            && (from != null && day(above, "dateStart").compareTo(from) < 0
                                    || to != null && day(above, "dateEnd").compareTo(to) > 0))) {
                above = all.get(above.get("parentId"));
            }
            return above != null;
        }

        private boolean isOutside(Map<String, Object> incident) {
            String from = value("dateFrom");
            String to = value("dateTo");
            return to != null && day(incident, "dateStart").compareTo(to) > 0
                    || from != null && day(incident, "dateEnd").compareTo(from) < 0;
        }

        private String value(String parameter) {
            return filter.contains(parameter) ? filter.replaceFirst(".*" + parameter + "=([0-9-]+).*", "$1") : null;
        }

        private static String day(Map<String, Object> incident, String field) {
            return (String) incident.get(field);
        }

        private static long best(Map<String, Object> incident) {
            return ((Number) ((Map<?, ?>) incident.get("killed")).get("best")).longValue();
        }

        private static String group(Map<String, Object> incident, String key) {
            String start = day(incident, "dateStart").substring(0, 7);
            return key.equals("country")
                    ? (String) ((Map<?, ?>) incident.get("location")).get("country")
                    : start.equals(day(incident, "dateEnd").substring(0, 7)) ? start : "null";
        }
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
