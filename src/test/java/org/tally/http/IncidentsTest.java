package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IncidentsTest extends HttpTest {

    private static String below(String parent) {
        return recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + parent + "\""));
    }

    private static String parent(String parent) {
        return "{\"parentId\": \"" + parent + "\"}";
    }

    @Test
    void datesWhollyOutsideThoseOfTheParentAreRecordedWithAWarning() {
        String parent = recorded("/incidents", Records.INCIDENTS.body());
        String outside = """
                {"title": "A raid", "eventType": "BATTLES", "dateStart": "%s", "dateEnd": "%s", "parentId": "%s"}""";
        String raid = post("/incidents", outside.formatted("2019-06-08", "2019-06-09", parent))
                .statusCode(201)
                .header("Tally-Warning", containsString(parent))
                .extract()
                .path("id");
        patch("/incidents/" + raid, "\"1\"", "{\"dateStart\": \"2019-06-07\"}")
                .statusCode(200)
                .header("Tally-Warning", nullValue());
        put("/incidents/" + raid, "\"2\"", outside.formatted("2019-06-01", "2019-06-05", parent))
                .statusCode(200)
                .header("Tally-Warning", containsString(parent));
    }

    @Test
    void everyFieldIsKeptAsGiven() {
        String source = newSource();
        String body = """
                {"title": "T", "summary": "S", "eventType": "EXPLOSIONS_REMOTE_VIOLENCE", "subEventType": "AIR_DRONE_STRIKE",
                 "dateStart": "2019-06-06", "dateEnd": "2019-06-07", "datePrecision": 2,
                 "location": {"country": "SYR", "admin1": "Idlib", "admin2": "Maarat al-Numan", "placeName": "Khan Shaykhun",
                              "placeAliases": ["Khan Sheikhoun", "خان شيخون"], "latitude": 35.44208, "longitude": 36.65095,
                              "precision": 1},
                 "actors": [{"name": "B forces", "side": "B"}, {"name": "A forces", "side": "A"}],
                 "harmStatus": "FAIR", "sourceIds": ["%s"], "tags": ["second", "first"],
                 "externalIds": [{"scheme": "every-field", "value": "1"}]}""".formatted(source);

        post("/incidents", body)
                .statusCode(201)
                .body("title", equalTo("T"))
                .body("summary", equalTo("S"))
                .body("eventType", equalTo("EXPLOSIONS_REMOTE_VIOLENCE"))
                .body("subEventType", equalTo("AIR_DRONE_STRIKE"))
                .body("dateStart", equalTo("2019-06-06"))
                .body("dateEnd", equalTo("2019-06-07"))
                .body("datePrecision", equalTo(2))
                .body("location.country", equalTo("SYR"))
                .body("location.admin1", equalTo("Idlib"))
                .body("location.admin2", equalTo("Maarat al-Numan"))
                .body("location.placeName", equalTo("Khan Shaykhun"))
                .body("location.placeAliases", contains("Khan Sheikhoun", "خان شيخون"))
                .body("location.latitude", equalTo(35.44208f))
                .body("location.longitude", equalTo(36.65095f))
                .body("location.precision", equalTo(1))
                .body("actors.name", contains("B forces", "A forces"))
                .body("actors.side", contains("B", "A"))
                .body("parentId", nullValue())
                .body("harmStatus", equalTo("FAIR"))
                .body("sourceIds", contains(source))
                .body("tags", contains("second", "first"))
                .body("externalIds.value", contains("1"));
        get("/incidents?externalId=every-field:1").body("items[0].location.placeAliases", hasItem("خان شيخون"));
    }

    @Test
    void aPlaceOnTheEquatorIsTheSameWithEitherSign() {
        String body = Records.INCIDENTS.with("\"location\": {\"latitude\": -0.0, \"longitude\": -0.0}");

        put("/incidents/" + recorded("/incidents", body), "\"1\"", body)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("location.latitude.toString()", equalTo("0.0"));
    }

    @Test
    void aPatchReachesIntoTheLocation() {
        String at = "/incidents/"
                + recorded(
                        "/incidents",
                        Records.INCIDENTS.with("\"location\": {\"country\": \"SYR\", \"placeName\": \"Frike\"}"));

        patch(at, "\"1\"", "{\"location\": {\"admin1\": \"Idlib\", \"placeName\": null}}")
                .body("location.country", equalTo("SYR"))
                .body("location.admin1", equalTo("Idlib"))
                .body("location.placeName", nullValue());
        patch(at, "\"2\"", "{\"location\": null}").statusCode(200).body("location", nullValue());
        get(at).body("location", nullValue());
    }

    @Test
    void onlyACampaignGoesOn() {
        post("/incidents", """
                        {"title": "An offensive", "eventType": "CAMPAIGN", "dateStart": "2019-04-28"}""").statusCode(201).body("dateEnd", nullValue());
    }

    @Test
    void theTreeHasNoCycles() {
        String war = newIncident();
        String battle = below(war);
        String strike = below(battle);

        for (String lower : List.of(war, battle, strike)) {
            patch("/incidents/" + war, "\"1\"", parent(lower))
                    .statusCode(400)
                    .body("errors.pointer", contains("/parentId"))
                    .body("errors.code", contains("CYCLE"));
        }
        patch("/incidents/" + strike, "\"1\"", parent(war)).statusCode(200);
        patch("/incidents/" + battle, "\"1\"", parent(strike)).statusCode(200);
    }

    @Test
    void movesAtTheSameTimeMakeNoCycle() {
        for (int round = 0; round < 10; round++) {
            List<String> pair = List.of(newIncident(), newIncident());
            List<Integer> statuses = IntStream.range(0, 2)
                    .parallel()
                    .map(one -> patch("/incidents/" + pair.get(one), "\"1\"", parent(pair.get(1 - one)))
                            .extract()
                            .statusCode())
                    .boxed()
                    .toList();

            assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 400, 409);
        }
    }

    @Test
    void theTreeHasEightLevels() {
        List<String> levels = new ArrayList<>(List.of(newIncident()));
        for (int level = 2; level <= 8; level++) {
            levels.add(below(levels.get(levels.size() - 1)));
        }
        String deepest = levels.get(7);

        post("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + deepest + "\""))
                .statusCode(400)
                .body("errors.code", contains("TOO_DEEP"));
        String other = newIncident();
        patch("/incidents/" + levels.get(0), "\"1\"", parent(other))
                .statusCode(400)
                .body("errors.code", contains("TOO_DEEP"));
        patch("/incidents/" + levels.get(4), "\"1\"", parent(other)).statusCode(200);
    }

    @Test
    void everyReferenceThatLeadsNowhereIsNamed() {
        String source = newSource();
        post(
                        "/incidents",
                        Records.INCIDENTS.with("\"parentId\": \"%s\", \"sourceIds\": [\"%s\", \"%s\"]"
                                .formatted(NOBODY, source, NOBODY)))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/parentId", "/sourceIds/1"))
                .body("errors.code", everyItem(equalTo("NOT_FOUND")))
                .body("errors.message", everyItem(containsString(NOBODY)));
    }

    @Test
    void anIncidentThatIsReferredToStays() {
        String war = newIncident();
        String battle = below(war);

        delete("/incidents/" + war, "\"1\"").statusCode(409).body("type", equalTo("/vocabularies#in-use"));
        delete("/incidents/" + battle, "\"1\"").statusCode(204);
        delete("/incidents/" + war, "\"1\"").statusCode(204);
        delete("/incidents/" + SAMPLE_INCIDENT, "\"1\"").statusCode(409);
    }

    @Test
    void filtersNarrowTheList() {
        String source = newSource();
        String war = newIncident();
        String inYemen = recorded(
                "/incidents",
                Records.INCIDENTS.with(
                        "\"parentId\": \"%s\", \"sourceIds\": [\"%s\"], \"location\": {\"country\": \"YEM\"}"
                                .formatted(war, source)));
        String inSyria = recorded(
                "/incidents",
                Records.INCIDENTS.with("\"parentId\": \"%s\", \"location\": {\"country\": \"SYR\"}".formatted(war)));

        get("/incidents?parentId=" + war).body("items.id", contains(inYemen, inSyria));
        get("/incidents?country=YEM&parentId=" + war).body("items.id", contains(inYemen));
        get("/incidents?sourceId=" + source).body("items.id", contains(inYemen)).body("total.value", equalTo(1));
        get("/incidents?parentId=" + war + "&country=SYR").body("items.id", contains(inSyria));
        get("/incidents?parentId=" + war + "&country=SYR&sourceId=" + source).body("total.value", equalTo(0));
        get("/incidents?country=XXX").statusCode(400).body("errors.code", contains("UNKNOWN_VALUE"));
        get("/incidents?country=syr").statusCode(400).body("errors.code", contains("WRONG_FORMAT"));
        get("/incidents?parentId=x&sourceId=y")
                .statusCode(400)
                .body("errors.parameter", contains("parentId", "sourceId"));
    }

    @Test
    void anIncidentIsFoundByTheSourceOfAFigure() {
        String source = recorded("/sources", Records.SOURCES.with("\"publishedOn\": \"2019-06-08\""));
        String incident = newIncident();
        recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "SEVERAL"}""".formatted(incident, source));

        get("/incidents?sourceId=" + source).body("items.id", contains(incident));
    }

    @Test
    void theNextPageRepeatsEveryFilter() {
        String war = newIncident();
        for (int i = 0; i < 3; i++) {
            below(war);
        }
        String elsewhere = newIncident();
        String next = get("/incidents?parentId=" + war + "&limit=2").extract().path("next");

        get(next).body("items.parentId", contains(war)).body("items.id", not(hasItem(elsewhere)));
        get(next.replace(war, elsewhere)).statusCode(400).body("errors.code", contains("CURSOR_MISMATCH"));
    }

    @Test
    void listsBelowAnIncidentNeedOne() {
        for (String list : List.of("/figures", "/sources")) {
            get("/incidents/" + NOBODY + list).statusCode(404);
            get("/incidents/x" + list).statusCode(400);
            String gone = newIncident();
            delete("/incidents/" + gone, "\"1\"").statusCode(204);
            get("/incidents/" + gone + list).statusCode(410);
        }
    }
}
