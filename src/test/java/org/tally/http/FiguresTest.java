package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FiguresTest extends HttpTest {

    private static final String PUBLISHED = """
            {"kind": "NEWS_ARTICLE", "publisher": "A paper", "agency": "A wire", "publishedOn": "2019-06-08"}""";

    private static final String ANOTHER = """
            {"kind": "NEWS_ARTICLE", "publisher": "Another paper", "agency": "Another wire", "publishedOn": "2019-06-09"}""";

    private static String figure(String source, String more) {
        return """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", "value": 5%s}""".formatted(SAMPLE_INCIDENT, source, more.isEmpty() ? "" : ", " + more);
    }

    private static String of(String reference, String id) {
        return "\"" + reference + "\": \"" + id + "\"";
    }

    @Test
    void everyFieldIsKeptAsGiven() {
        String whole = newFigure();
        String earlier = recorded("/figures", figure(SAMPLE_SOURCE, of("originator", "A monitor")));
        String body = """
                {"incidentId": "%s", "sourceId": "%s", "externalIds": [{"scheme": "every-field", "value": "f"}],
                 "metric": "KILLED",
                 "victims": {"status": "COMBATANT", "side": "B", "group": "rebels", "sex": "MALE", "ageGroup": "ADULT"},
                 "qualifier": "ESTIMATE", "valueMin": 1, "value": 2, "valueMax": 9, "wording": "some words",
                 "windowStart": "2019-08-26", "windowEnd": "2019-08-27", "windowExpression": "since Monday",
                 "cumulative": true, "originator": "A monitor", "conceded": true, "assertedOn": "2019-08-27",
                 "assertedAt": "2019-08-27T18:30:00Z", "cause": "SMALL_ARMS", "perpetrator": "somebody", "partOf": "%s", "supersedes": "%s",
                 "status": "RETRACTED", "retractionReason": "counted twice"}""".formatted(SAMPLE_INCIDENT, SAMPLE_SOURCE, whole, earlier);

        post("/figures", body)
                .statusCode(201)
                .body("incidentId", equalTo(SAMPLE_INCIDENT))
                .body("sourceId", equalTo(SAMPLE_SOURCE))
                .body("externalIds.value", contains("f"))
                .body("metric", equalTo("KILLED"))
                .body("victims.status", equalTo("COMBATANT"))
                .body("victims.side", equalTo("B"))
                .body("victims.group", equalTo("rebels"))
                .body("victims.sex", equalTo("MALE"))
                .body("victims.ageGroup", equalTo("ADULT"))
                .body("facility", nullValue())
                .body("qualifier", equalTo("ESTIMATE"))
                .body("valueMin", equalTo(1))
                .body("value", equalTo(2))
                .body("valueMax", equalTo(9))
                .body("low", equalTo(1))
                .body("best", equalTo(2))
                .body("high", equalTo(9))
                .body("wording", equalTo("some words"))
                .body("windowStart", equalTo("2019-08-26"))
                .body("windowEnd", equalTo("2019-08-27"))
                .body("windowExpression", equalTo("since Monday"))
                .body("cumulative", equalTo(true))
                .body("originator", equalTo("A monitor"))
                .body("conceded", equalTo(true))
                .body("assertedOn", equalTo("2019-08-27"))
                .body("assertedAt", equalTo("2019-08-27T18:30:00Z"))
                .body("cause", equalTo("SMALL_ARMS"))
                .body("perpetrator", equalTo("somebody"))
                .body("partOf", equalTo(whole))
                .body("supersedes", equalTo(earlier))
                .body("anomalies", empty())
                .body("status", equalTo("RETRACTED"))
                .body("retractionReason", equalTo("counted twice"));
    }

    @Test
    void nobodyCorrectsAnother() {
        String earlier = newFigure();

        post("/figures", figure(SAMPLE_SOURCE, of("supersedes", earlier) + ", " + of("originator", "Somebody else")))
                .statusCode(400)
                .body("errors.pointer", contains("/supersedes"))
                .body("errors.code", contains("MISMATCH"));
    }

    @Test
    void theTimeAtWhichItWasSaidGivesTheDay() {
        String source = recorded("/sources", PUBLISHED);

        post("/figures", figure(source, of("assertedAt", "2019-06-07T18:30:00Z")))
                .statusCode(201)
                .body("assertedOn", equalTo("2019-06-07"));
        post(
                        "/figures",
                        figure(
                                source,
                                of("assertedOn", "2019-06-05") + ", " + of("assertedAt", "2019-06-07T18:30:00Z")))
                .statusCode(400)
                .body("errors.pointer", contains("/assertedAt"))
                .body("errors.code", contains("MISMATCH"));
    }

    @Test
    void whatIsLeftOutIsTakenFromTheSource() {
        String source = recorded("/sources", PUBLISHED);

        post("/figures", figure(source, ""))
                .statusCode(201)
                .body("originator", equalTo("A wire"))
                .body("assertedOn", equalTo("2019-06-08"))
                .body("victims.status", equalTo("ANY"))
                .body("status", equalTo("ACTIVE"))
                .body("cumulative", equalTo(false))
                .body("conceded", equalTo(false));
        String withoutAgency = recorded("/sources", PUBLISHED.replace("\"agency\": \"A wire\", ", ""));
        post("/figures", figure(withoutAgency, "")).body("originator", equalTo("A paper"));
    }

    @Test
    void whatWasLeftOutFollowsAnotherSource() {
        String figure = recorded("/figures", figure(recorded("/sources", PUBLISHED), ""));
        String other = recorded("/sources", ANOTHER);

        patch("/figures/" + figure, "\"1\"", "{" + of("sourceId", other) + "}")
                .statusCode(200)
                .body("originator", equalTo("Another wire"))
                .body("assertedOn", equalTo("2019-06-09"))
                .body("originatorFilledIn", equalTo(true))
                .body("assertedOnFilledIn", equalTo(true));
    }

    @Test
    void whatWasSaidStaysWhenTheSourceIsAnother() {
        String said = of("originator", "A wire") + ", " + of("assertedOn", "2019-06-08");
        String figure = recorded("/figures", figure(recorded("/sources", PUBLISHED), said));

        patch("/figures/" + figure, "\"1\"", "{" + of("sourceId", recorded("/sources", ANOTHER)) + "}")
                .statusCode(200)
                .body("originator", equalTo("A wire"))
                .body("assertedOn", equalTo("2019-06-08"))
                .body("originatorFilledIn", equalTo(false))
                .body("assertedOnFilledIn", equalTo(false));
    }

    @Test
    void whatWasLeftOutCanBeSaidAndLeftOutAgain() {
        String figure = recorded("/figures", figure(recorded("/sources", PUBLISHED), ""));

        patch("/figures/" + figure, "\"1\"", "{" + of("originator", "A wire") + "}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("originatorFilledIn", equalTo(false))
                .body("assertedOnFilledIn", equalTo(true));
        patch("/figures/" + figure, "\"2\"", "{\"originator\": null}")
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("originator", equalTo("A wire"))
                .body("originatorFilledIn", equalTo(true));
    }

    @Test
    void whatWasLeftOutFollowsAChangeOfTheSource() {
        String source = recorded("/sources", PUBLISHED);
        String figure = recorded("/figures", figure(source, ""));
        String said = recorded("/figures", figure(source, of("originator", "A wire")));

        patch("/sources/" + source, "\"1\"", "{\"agency\": null, \"publishedOn\": \"2019-06-10\"}")
                .statusCode(200);
        until(
                        "/figures/" + figure,
                        answer -> answer.extract().path("originator").equals("A paper"))
                .header("ETag", "\"2\"")
                .body("assertedOn", equalTo("2019-06-10"));
        until("/figures/" + said, answer -> answer.extract().path("assertedOn").equals("2019-06-10"))
                .body("originator", equalTo("A wire"));
        get("/figures/" + figure + "/history").body("items.note", contains(null, "It follows its source."));
    }

    @Test
    void aSourceKeepsWhatItsFiguresTakeFromIt() {
        String source = recorded("/sources", PUBLISHED);
        recorded("/figures", figure(source, of("windowEnd", "2019-06-08")));
        String path = "/sources/" + source;

        patch(path, "\"1\"", "{\"agency\": null, \"publisher\": null, \"title\": \"A leaflet\", \"publishedOn\": null}")
                .statusCode(400)
                .body("errors.pointer", contains("/publisher", "/publishedOn"))
                .body("errors.code", contains("REQUIRED", "REQUIRED"));
        patch(path, "\"1\"", "{\"publishedOn\": \"2019-06-07\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/publishedOn"))
                .body("errors.code", contains("NOT_ORDERED"));
    }

    @Test
    void whatTheSourceCannotGiveIsNeeded() {
        String nameless = recorded("/sources", "{\"kind\": \"OTHER\", \"title\": \"A leaflet\"}");

        post("/figures", figure(nameless, ""))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/originator", "/assertedOn"))
                .body("errors.code", contains("REQUIRED", "REQUIRED"));
        post("/figures", figure(nameless, "\"originator\": \"X\", \"assertedOn\": \"2019-06-08\""))
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACTLY, 68, 68, 68, 68",
        "AT_LEAST, 68, 68, 68,",
        "MORE_THAN, 100, 101, 101,",
        "UP_TO, 20, 0, , 20",
        "FEWER_THAN, 20, 0, , 19",
        "NEARLY, 70, , 70, 70",
        "ABOUT, 400000, , 400000,",
        "COUPLE, , 2, 2,",
        "FEW, , 3, 3,",
        "SEVERAL, , 3, 3,",
        "TENS, , 10, 10,",
        "DOZENS, , 12, 12,",
        "SCORES, , 20, 20,",
        "HUNDREDS, , 100, 100,",
        "THOUSANDS, , 1000, 1000,",
        "UNSPECIFIED, , , ,"
    })
    void aQualifierIsReadByTheTable(String qualifier, Integer value, Integer low, Integer best, Integer high) {
        String body = figure(SAMPLE_SOURCE, "")
                .replace("\"EXACTLY\", \"value\": 5", "\"" + qualifier + "\", \"value\": " + value);

        post("/figures", body)
                .statusCode(201)
                .body("low", equalTo(low))
                .body("best", equalTo(best))
                .body("high", equalTo(high));
    }

    @Test
    void aRangeIsReadAsItIs() {
        post(
                        "/figures",
                        figure(SAMPLE_SOURCE, "")
                                .replace("EXACTLY\", \"value\": 5", "BETWEEN\", \"valueMin\": 5, \"valueMax\": 8"))
                .statusCode(201)
                .body("low", equalTo(5))
                .body("best", nullValue())
                .body("high", equalTo(8));
    }

    @Test
    void aPartIsOfTheSourceAndMetricOfItsWhole() {
        String source = recorded("/sources", PUBLISHED);
        String whole = recorded("/figures", figure(source, ""));
        String other = recorded("/sources", PUBLISHED);

        post("/figures", figure(other, of("partOf", whole)))
                .statusCode(400)
                .body("errors.pointer", contains("/partOf"))
                .body("errors.code", contains("MISMATCH"));
        post("/figures", figure(source, of("partOf", whole)).replace("KILLED", "INJURED"))
                .statusCode(400)
                .body("errors.code", contains("MISMATCH"));
        post("/figures", figure(source, of("partOf", NOBODY)))
                .statusCode(400)
                .body("errors.code", contains("NOT_FOUND"));

        recorded("/figures", figure(source, of("partOf", whole)));
        patch("/figures/" + whole, "\"1\"", "{\"metric\": \"INJURED\", \"sourceId\": \"" + other + "\"}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/metric", "/sourceId"))
                .body("errors.code", contains("MISMATCH", "MISMATCH"));
    }

    @Test
    void aCorrectionCountsWhatItCorrects() {
        String earlier = recorded("/figures", figure(SAMPLE_SOURCE, ""));

        post("/figures", figure(SAMPLE_SOURCE, of("supersedes", earlier)).replace("KILLED", "INJURED"))
                .statusCode(400)
                .body("errors.pointer", contains("/supersedes"))
                .body("errors.code", contains("MISMATCH"));
        post("/figures", figure(SAMPLE_SOURCE, of("supersedes", NOBODY)))
                .statusCode(400)
                .body("errors.code", contains("NOT_FOUND"));
        recorded("/figures", figure(SAMPLE_SOURCE, of("supersedes", earlier)));
        patch("/figures/" + earlier, "\"1\"", "{\"metric\": \"INJURED\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/metric"));
    }

    @Test
    void chainsOfFiguresHaveNoCycles() {
        for (String reference : List.of("partOf", "supersedes")) {
            String first = recorded("/figures", figure(SAMPLE_SOURCE, ""));
            String second = recorded("/figures", figure(SAMPLE_SOURCE, of(reference, first)));
            String third = recorded("/figures", figure(SAMPLE_SOURCE, of(reference, second)));

            for (String later : List.of(first, second, third)) {
                patch("/figures/" + first, "\"1\"", "{" + of(reference, later) + "}")
                        .statusCode(400)
                        .body("errors.pointer", contains("/" + reference))
                        .body("errors.code", contains("CYCLE"));
            }
        }
    }

    @Test
    void changesAtTheSameTimeMakeNoCycle() {
        for (String reference : List.of("partOf", "supersedes", "partOf", "supersedes")) {
            List<String> pair = List.of(
                    recorded("/figures", figure(SAMPLE_SOURCE, "")), recorded("/figures", figure(SAMPLE_SOURCE, "")));
            List<Integer> statuses = IntStream.range(0, 2)
                    .parallel()
                    .map(one -> patch(
                                    "/figures/" + pair.get(one), "\"1\"", "{" + of(reference, pair.get(1 - one)) + "}")
                            .extract()
                            .statusCode())
                    .boxed()
                    .toList();

            assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 400);
        }
    }

    @Test
    void aClaimCountsNothingAfterItWasMade() {
        post("/figures", figure(SAMPLE_SOURCE, "\"assertedOn\": \"2019-08-27\", \"windowEnd\": \"2019-08-28\""))
                .statusCode(400)
                .body("errors.pointer", contains("/windowEnd"))
                .body("errors.code", contains("NOT_ORDERED"));
        post("/figures", figure(SAMPLE_SOURCE, "\"assertedOn\": \"2019-08-27\", \"windowStart\": \"2019-08-28\""))
                .statusCode(400)
                .body("errors.pointer", contains("/windowStart"));
    }

    @Test
    void everyReferenceThatLeadsNowhereIsNamed() {
        String lost = """
                {"incidentId": "%1$s", "sourceId": "%1$s", "metric": "KILLED", "qualifier": "SEVERAL", "value": null,
                 "partOf": "%1$s", "supersedes": "%1$s"}""".formatted(NOBODY);
        String path = "/figures/" + recorded("/figures", figure(SAMPLE_SOURCE, ""));
        String before = get(path).extract().asString();

        for (ValidatableResponse answer :
                List.of(post("/figures", lost), put(path, "\"1\"", lost), patch(path, "\"1\"", lost))) {
            answer.statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/incidentId", "/sourceId", "/partOf", "/supersedes"))
                    .body("errors.code", contains("NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"));
        }
        patch(path, "\"1\"", "{\"sourceId\": \"" + NOBODY + "\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/sourceId"));
        assertThat(get(path).extract().asString()).isEqualTo(before);
    }

    @Test
    void aFigureThatIsReferredToStays() {
        String whole = recorded("/figures", figure(SAMPLE_SOURCE, ""));
        String part = recorded("/figures", figure(SAMPLE_SOURCE, of("partOf", whole)));

        delete("/figures/" + whole, "\"1\"").statusCode(409).body("type", equalTo("/vocabularies#in-use"));
        delete("/figures/" + part, "\"1\"").statusCode(204);
        delete("/figures/" + whole, "\"1\"").statusCode(204);
    }

    @Test
    void facilitiesHitAreOfAKind() {
        post("/figures", figure(SAMPLE_SOURCE, "\"facility\": \"HEALTH\"").replace("KILLED", "FACILITIES_HIT"))
                .statusCode(201)
                .body("facility", equalTo("HEALTH"))
                .body("victims.status", equalTo("ANY"));
    }

    @Test
    void filtersNarrowTheList() {
        String source = recorded("/sources", PUBLISHED);
        String incident = newIncident();
        String killed = recorded("/figures", figure(source, "").replace(SAMPLE_INCIDENT, incident));
        String injured = recorded(
                "/figures",
                figure(source, "").replace(SAMPLE_INCIDENT, incident).replace("KILLED", "INJURED"));
        String elsewhere = recorded("/figures", figure(source, ""));

        get("/figures?sourceId=" + source).body("items.id", contains(killed, injured, elsewhere));
        get("/figures?incidentId=" + incident).body("items.id", contains(killed, injured));
        get("/figures?sourceId=" + source + "&metric=INJURED").body("items.id", contains(injured));
        get("/incidents/" + incident + "/figures?limit=1")
                .body("items.id", contains(killed))
                .body("total.value", equalTo(2));
        get("/figures?metric=DEAD").statusCode(400).body("errors.code", contains("UNKNOWN_VALUE"));
    }
}
