package org.tally.http;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tally.imports.format.Ged;

/** Imports of data sets keep the fields that people wrote. */
@QuarkusTest
class EditedFieldsTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(7_000_000);

    private final String id = String.valueOf(IDS.incrementAndGet());

    @Test
    void aRecordOfAPersonIsFilledAndReplacedInNothing() {
        String incident = recorded("/incidents", """
                {"title": "Shells on the village", "eventType": "EXPLOSIONS_REMOTE_VIOLENCE", "dateStart": "2016-01-01",
                 "dateEnd": "2016-01-01", "location": {"placeName": "Tir Maalah"},
                 "externalIds": [{"scheme": "ucdp-ged", "value": "%s"}]}""".formatted(id));
        String location = imported(Ged.event(id));
        ended(location).body("updated", equalTo(1));

        get("/incidents/" + incident)
                .body("title", equalTo("Shells on the village"))
                .body("eventType", equalTo("EXPLOSIONS_REMOTE_VIOLENCE"))
                .body("location.placeName", equalTo("Tir Maalah"))
                .body("location.country", equalTo("SYR"))
                .body("location.latitude", equalTo(34.802462f))
                .body("datePrecision", nullValue())
                .body("actors", hasSize(2))
                .body("killed.best", equalTo(4));
        problems(location)
                .body("items.code.unique()", contains("KEPT"))
                .body("items.skipped.unique()", contains(false))
                .body("items.line.unique()", contains(2))
                .body(
                        "items.message",
                        hasItem(allOf(
                                containsString("INCIDENT " + incident + " has \"Tir Maalah\" as location.placeName"),
                                containsString("the file has \"Teir Maaleh village\""))));
        ended(imported(Ged.event(id))).body("unchanged", equalTo(1));
    }

    @Test
    void whatAPersonChangedStaysHoweverOftenADataSetIsImported() {
        ended(imported(Ged.event(id)));
        String incident = incident();
        patch("/incidents/" + incident, "\"1\"", """
                {"title": "Fighting at the village", "actors": []}""").statusCode(200);
        for (String district : new String[] {"First district", "Second district", "Third district"}) {
            String location = imported(Ged.event(id).with("adm_2", district, "side_a", "Army"));
            ended(location).body("updated", equalTo(1));
            get("/incidents/" + incident)
                    .body("title", equalTo("Fighting at the village"))
                    .body("actors", empty())
                    .body("location.admin2", equalTo(district));
            problems(location)
                    .body("items.message", containsInAnyOrder(containsString("as title"), containsString("as actors")));
        }
    }

    @Test
    void theNumberOfAFigureThatAPersonChangedStays() {
        ended(imported(Ged.event(id)));
        String figure = figure(id + "/deaths_a").extract().path("id");
        patch("/figures/" + figure, "\"1\"", "{\"value\": 3}").statusCode(200);
        String location = imported(Ged.event(id).with("deaths_a", "5", "low", "7", "best", "7", "high", "7"));
        ended(location).body("updated", equalTo(1));

        get("/figures/" + figure).body("value", equalTo(3));
        figure(id + "/best").body("value", equalTo(7));
        problems(location)
                .body("items.column", contains("deaths_a"))
                .body(
                        "items.message",
                        contains(containsString("FIGURE " + figure + " has 3 as value, and the file has 5")));
    }

    @Test
    void ownWordsOfAPersonStayToo() {
        ended(imported(Ged.event(id)));
        String row = get("/incidents?format=ndjson&externalId=ucdp-ged:" + id)
                .extract()
                .asString();
        ended(imported(
                        row.replace("Government of Syria - ", "").getBytes(StandardCharsets.UTF_8),
                        "tally-ndjson",
                        "application/x-ndjson"))
                .body("updated", equalTo(1));
        ended(imported(Ged.event(id).with("dyad_name", "Others"))).body("unchanged", equalTo(1));

        get("/incidents/" + incident()).body("title", equalTo("Syrian insurgents, Teir Maaleh village"));
    }

    @Test
    void aLaterReleaseThatRepeatsWhatAPersonCorrectedCorrectsNothing() {
        ended(imported(Ged.event(id)));
        String figure = figure(id + "/deaths_a").extract().path("id");
        patch("/figures/" + figure, "\"1\"", "{\"value\": 3}").statusCode(200);
        String location = released("2020-01-01", Ged.event(id));
        ended(location);

        get("/figures/" + figure).body("value", equalTo(3)).body("alsoIn", empty());
        get("/figures?externalId=ucdp-ged:" + id + "/deaths_a@p2020-01-01").body("items", empty());
        problems(location).body("items.code", contains("KEPT"));
        ended(released("2020-02-01", Ged.event(id).with("deaths_a", "6")));
        figure(id + "/deaths_a@p2020-02-01").body("value", equalTo(6)).body("supersedes", equalTo(figure));
    }

    /** A dry run, since other tests need the sample unchanged. */
    @Test
    void titlesAndActorsOfTheSampleStay() {
        String location = request("&dryRun=true", Ged.event("307003"));

        ended(location).body("updated", equalTo(1));
        problems(location).body("items.message", hasItem(containsString("as title")));
    }

    private static String imported(Ged events) {
        return request("", events);
    }

    private static String released(String day, Ged events) {
        return imported(
                events.csv().getBytes(StandardCharsets.UTF_8),
                "ucdp-ged&release=p" + day + "&releasedOn=" + day,
                "text/csv");
    }

    private static String request(String parameters, Ged events) {
        return imported(
                events.csv().getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1" + parameters, "text/csv");
    }

    private static ValidatableResponse problems(String location) {
        return get(location + "/problems").statusCode(200);
    }

    private String incident() {
        return get("/incidents?externalId=ucdp-ged:" + id).extract().path("items[0].id");
    }

    private static ValidatableResponse figure(String externalId) {
        String figure = get("/figures?externalId=ucdp-ged:" + externalId)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + figure);
    }
}
