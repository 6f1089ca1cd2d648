package org.tally.http;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** Conflicts that data sets name as umbrellas above their events. */
@QuarkusTest
class UmbrellasTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(61_000_000);

    private final String war = newId();
    private final String dyad = newId();

    @Test
    void anEventLiesBelowItsDyadAndTheDyadBelowItsConflict() {
        String first = newId();
        String second = newId();
        String otherDyad = newId();
        Ged file = event(first)
                .with("date_start", "2016-03-01", "date_end", "2016-03-04")
                .and(second)
                .with("conflict_new_id", war, "dyad_new_id", otherDyad, "dyad_name", "Army - Others")
                .with("date_start", "2015-12-31", "date_end", "2015-12-31");

        ended(imported(file)).body("state", equalTo("COMPLETED")).body("umbrellas", equalTo(true));

        ValidatableResponse conflict = incident("conflict-" + war)
                .body("title", equalTo("Syria: Government"))
                .body("eventType", equalTo("CAMPAIGN"))
                .body("dateStart", equalTo("2015-12-31"))
                .body("dateEnd", equalTo("2016-03-04"))
                .body("parentId", nullValue())
                .body("version", equalTo(1));
        incident("dyad-" + dyad)
                .body("title", equalTo("Government of Syria - Syrian insurgents"))
                .body("eventType", equalTo("CAMPAIGN"))
                .body("dateStart", equalTo("2016-03-01"))
                .body("dateEnd", equalTo("2016-03-04"))
                .body("parentId", equalTo(id(conflict)));
        incident("dyad-" + otherDyad).body("title", equalTo("Army - Others")).body("parentId", equalTo(id(conflict)));
        incident(first).body("parentId", equalTo(id(incident("dyad-" + dyad))));
        incident(second).body("parentId", equalTo(id(incident("dyad-" + otherDyad))));
    }

    @Test
    void theTollOfAConflictIsThatOfItsEvents() {
        Ged file = event(newId())
                .and(newId())
                .with(
                        "conflict_new_id",
                        war,
                        "dyad_new_id",
                        newId(),
                        "date_start",
                        "2017-05-01",
                        "date_end",
                        "2017-05-01")
                .with("deaths_a", "5", "deaths_civilians", "1", "low", "7", "best", "8", "high", "9");
        ended(imported(file)).body("created", equalTo(2));
        awaitRenewals();

        ValidatableResponse conflict = incident("conflict-" + war)
                .body("killed.low", equalTo(11))
                .body("killed.best", equalTo(12))
                // Nobody says that these are all events of the conflict.
                .body("killed.high", nullValue());
        get("/incidents/" + id(conflict) + "/figures").body("items", empty());
        get("/incidents/aggregates?groupBy=year&ancestorId=" + id(conflict))
                .body("groups.key.year", contains("2016", "2017"))
                .body("groups.best", contains(4, 8))
                .body("undated", empty())
                .body("total.best", equalTo(12));
        get("/incidents/aggregates?groupBy=year&victimStatus=CIVILIAN&ancestorId=" + id(conflict))
                .body("groups.best", contains(0, 1));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        Ged file = event(newId()).and(newId());
        ended(imported(file)).body("created", equalTo(2));
        awaitRenewals();

        ended(imported(file)).body("unchanged", equalTo(2));
        incident("conflict-" + war).body("version", equalTo(1));
        incident("dyad-" + dyad).body("version", equalTo(1));
    }

    @Test
    void aLaterFileWidensAnUmbrellaAndNeverNarrowsIt() {
        ended(imported(event(newId()).with("date_start", "2016-02-01", "date_end", "2016-02-28")));
        ended(imported(event(newId())
                        .with("date_start", "2016-02-27", "date_end", "2016-03-02")
                        .and(newId())
                        .with("conflict_new_id", war, "dyad_new_id", dyad)
                        .with("date_start", "2016-05-01", "date_end", "2016-05-01")))
                .body("created", equalTo(2));
        for (String umbrella : new String[] {"conflict-" + war, "dyad-" + dyad}) {
            incident(umbrella)
                    .body("dateStart", equalTo("2016-02-01"))
                    .body("dateEnd", equalTo("2016-05-01"))
                    .body("version", equalTo(2));
        }
        ended(imported(event(newId()).with("date_start", "2016-04-01", "date_end", "2016-04-01")));
        incident("dyad-" + dyad).body("version", equalTo(2));
    }

    @Test
    void eventsThatWereImportedBeforeGetTheirParent() {
        String event = newId();
        ended(imported(event(event), "")).body("created", equalTo(1)).body("umbrellas", equalTo(false));
        incident(event).body("parentId", nullValue());

        ended(imported(event(event))).body("updated", equalTo(1));
        awaitRenewals();
        incident(event).body("parentId", equalTo(id(incident("dyad-" + dyad))));
        incident("conflict-" + war).body("killed.best", equalTo(4));

        ended(imported(event(event), "")).body("unchanged", equalTo(1));
        incident(event).body("parentId", equalTo(id(incident("dyad-" + dyad))));
    }

    @Test
    void anEventThatTheDataSetMovesLiesBelowItsNewDyad() {
        String event = newId();
        ended(imported(event(event)));
        String otherDyad = newId();
        ended(imported(event(event).with("dyad_new_id", otherDyad))).body("updated", equalTo(1));
        awaitRenewals();

        incident(event).body("parentId", equalTo(id(incident("dyad-" + otherDyad))));
        incident("dyad-" + dyad).body("killed.best", nullValue());
        incident("dyad-" + otherDyad).body("killed.best", equalTo(4));
    }

    @Test
    void theParentThatAPersonWroteStays() {
        String event = newId();
        String offensive = newIncident();
        ended(imported(event(event), ""));
        String incident = id(incident(event));
        patch("/incidents/" + incident, "\"1\"", "{\"parentId\": \"%s\"}".formatted(offensive))
                .statusCode(200);

        String location = imported(event(event));
        ended(location).body("unchanged", equalTo(1));
        incident(event).body("parentId", equalTo(offensive));
        get(location + "/problems")
                .body("items.code", contains("KEPT"))
                .body("items.column", contains("dyad_new_id"))
                .body("items.skipped", contains(false))
                .body("items.message", contains(containsString("INCIDENT " + incident + " has \"" + offensive)));
    }

    @Test
    void theFirstDayThatAPersonWroteStaysAndTheLastDayGrows() {
        ended(imported(event(newId())));
        String conflict = id(incident("conflict-" + war));
        patch("/incidents/" + conflict, "\"1\"", "{\"dateStart\": \"2015-12-01\", \"title\": \"The war\"}")
                .statusCode(200);
        ended(imported(event(newId()).with("date_start", "2016-07-01", "date_end", "2016-07-01")));
        incident("conflict-" + war)
                .body("title", equalTo("The war"))
                .body("dateStart", equalTo("2015-12-01"))
                .body("dateEnd", equalTo("2016-07-01"));

        String location = imported(event(newId()).with("date_start", "2015-06-01", "date_end", "2015-06-01"));
        ended(location).body("created", equalTo(1));
        incident("conflict-" + war).body("dateStart", equalTo("2015-12-01"));
        get(location + "/problems")
                .body("items.code", contains("KEPT"))
                .body(
                        "items.message",
                        contains(allOf(
                                containsString("INCIDENT " + conflict + " has \"2015-12-01\" as dateStart"),
                                containsString("the file has \"2015-06-01\""))));
    }

    @Test
    void anUmbrellaThatGoesOnHasNoLastDay() {
        ended(imported(event(newId())));
        patch("/incidents/" + id(incident("conflict-" + war)), "\"1\"", "{\"dateEnd\": null}")
                .statusCode(200);
        ended(imported(event(newId()).with("date_start", "2016-07-01", "date_end", "2016-07-01")));

        incident("conflict-" + war).body("dateEnd", nullValue()).body("version", equalTo(2));
        incident("dyad-" + dyad).body("dateEnd", equalTo("2016-07-01"));
    }

    @Test
    void aDeletedUmbrellaIsCreatedAgain() {
        String event = newId();
        ended(imported(event(event)));
        patch("/incidents/" + id(incident(event)), "\"1\"", "{\"parentId\": null}")
                .statusCode(200);
        awaitRenewals();
        ValidatableResponse deleted = incident("dyad-" + dyad);
        delete("/incidents/" + id(deleted), deleted.extract().header("ETag")).statusCode(204);

        ended(imported(event(newId()))).body("created", equalTo(1));
        incident("dyad-" + dyad).body("parentId", equalTo(id(incident("conflict-" + war))));
        incident(event).body("parentId", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"conflict_new_id", "conflict_name", "dyad_new_id"})
    void umbrellasNeedTheColumnsOfConflicts(String column) {
        ended(imported(event(newId()).without(column)))
                .body("state", equalTo("FAILED"))
                .body("message", equalTo("The header lacks the columns " + column + "."));
        String location = imported(event(newId()).with(column, ""));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.column", contains(column)).body("items.code", contains("REQUIRED"));
        ended(imported(event(newId()).without(column), "")).body("created", equalTo(1));
    }

    @Test
    void aDryRunRecordsNoUmbrella() {
        ended(imported(event(newId()).and(newId()), "&umbrellas=true&dryRun=true"))
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(2));
        get("/incidents?externalId=ucdp-ged:conflict-" + war).body("items", empty());
    }

    @Test
    void whatFollowsAFaultThatEndsTheImportNamesNoUmbrella() {
        String later = newId();
        Ged file = event(newId())
                .and(newId())
                .with("date_start", "soon")
                .and(newId())
                .with("conflict_new_id", later);
        ended(imported(file, "&umbrellas=true&onError=abort"))
                .body("state", equalTo("FAILED"))
                .body("created", equalTo(1));
        incident("conflict-" + war);
        get("/incidents?externalId=ucdp-ged:conflict-" + later).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"acled", "tally-csv"})
    void aFormatWithoutConflictsTakesNoUmbrellas(String format) {
        request()
                .contentType("text/csv")
                .body("a\n1\n")
                .post("/imports?umbrellas=true&format=" + format)
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].parameter", equalTo("umbrellas"))
                .body("errors[0].code", equalTo("NOT_TAKEN"));
    }

    private Ged event(String id) {
        return Ged.event(id).with("conflict_new_id", war, "dyad_new_id", dyad);
    }

    private static String newId() {
        return String.valueOf(IDS.incrementAndGet());
    }

    private static ValidatableResponse incident(String externalId) {
        String id = get("/incidents?externalId=ucdp-ged:" + externalId)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/incidents/" + id).statusCode(200);
    }

    private static String id(ValidatableResponse record) {
        return record.extract().path("id");
    }

    private static String imported(Ged file) {
        return imported(file, "&umbrellas=true");
    }

    private static String imported(Ged file, String parameters) {
        return imported(file.csv().getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1" + parameters, "text/csv");
    }
}
