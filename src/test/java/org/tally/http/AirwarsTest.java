package org.tally.http;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** Imports of incidents of Airwars; the rows are invented. */
@QuarkusTest
class AirwarsTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(64_000_000);

    private final String code = "TT" + IDS.incrementAndGet();

    @Test
    void aRowBecomesAnIncidentWithItsGradingAndItsPage() {
        String second = code + "b";
        ended(imported(row("code", code + " " + second))).body("created", equalTo(1));

        ValidatableResponse incident = incident()
                .body("externalIds.value", containsInAnyOrder(code, second))
                .body("title", equalTo("Airstrike, Al Bab"))
                .body("summary", equalTo("A house was hit."))
                .body("eventType", equalTo("EXPLOSIONS_REMOTE_VIOLENCE"))
                .body("subEventType", equalTo("AIR_DRONE_STRIKE"))
                .body("dateStart", equalTo("2017-02-03"))
                .body("dateEnd", equalTo("2017-02-03"))
                .body("harmStatus", equalTo("FAIR"))
                .body("location.country", equalTo("SYR"))
                .body("location.admin1", equalTo("Aleppo"))
                .body("location.placeName", equalTo("Al Bab"))
                .body("location.precision", equalTo(1))
                .body("actors.name", contains("Turkish Military", "ISIS"))
                .body("actors.side", contains("A", "B"));
        get("/sources/" + incident.extract().path("sourceIds[0]"))
                .body("kind", equalTo("NGO_REPORT"))
                .body("publisher", equalTo("Airwars"))
                .body("url", equalTo("https://airwars.org/civilian-casualties/" + code));
        get("/incidents?externalId=airwars:" + second).body("items", hasSize(1));
    }

    @Test
    void eachGroupOfVictimsIsAFigure() {
        ended(imported(row()));
        figure("civilian_non_combatants_killed")
                .body("metric", equalTo("KILLED"))
                .body("victims.status", equalTo("CIVILIAN"))
                .body("qualifier", equalTo("BETWEEN"))
                .body("valueMin", equalTo(3))
                .body("valueMax", equalTo(5))
                .body("originator", equalTo("Airwars"))
                .body("perpetrator", equalTo("Turkish Military"))
                .body("conceded", equalTo(false))
                .body("windowStart", equalTo("2017-02-03"))
                .body("assertedOn", equalTo("2017-02-03"));
        figure("children_killed")
                .body("victims.status", equalTo("CIVILIAN"))
                .body("victims.ageGroup", equalTo("CHILD"))
                .body("victims.sex", nullValue())
                .body("qualifier", equalTo("EXACTLY"))
                .body("value", equalTo(2));
        figure("women_killed").body("victims.sex", equalTo("FEMALE")).body("victims.ageGroup", equalTo("ADULT"));
        figure("men_injured").body("metric", equalTo("INJURED")).body("victims.sex", equalTo("MALE"));
        figure("belligerents_killed")
                .body("victims.status", equalTo("COMBATANT"))
                .body("value", equalTo(4));
        get("/figures?externalId=airwars:" + code + "/men_killed").body("items", empty());
        get("/incidents/" + id() + "/figures").body("items", hasSize(6));
    }

    @Test
    void whatABelligerentConcedesIsItsOwnClaim() {
        ended(imported(row(
                "belligerent_1_deaths_conceded_min",
                "1",
                "belligerent_1_deaths_conceded_max",
                "1",
                "children_killed_min",
                "",
                "children_killed_max",
                "",
                "women_killed_min",
                "")));
        figure("belligerent_1_deaths_conceded")
                .body("conceded", equalTo(true))
                .body("originator", equalTo("Turkish Military"))
                .body("perpetrator", equalTo("Turkish Military"))
                .body("victims.status", equalTo("CIVILIAN"))
                .body("value", equalTo(1));
        ValidatableResponse toll = get("/incidents/" + id() + "/toll");
        toll.body("rows.find { it.victims.status == 'CIVILIAN' }.low", equalTo(1))
                .body("rows.find { it.victims.status == 'CIVILIAN' }.high", equalTo(5))
                .body("conflicts.kind", hasItem("DISAGREEMENT"));
    }

    @Test
    void severalBelligerentsAreThoseThatMayBeResponsible() {
        ended(imported(row("belligerent_2_belligerent_name", "Syrian Regime")));
        incident().body("actors.side", contains("OTHER", "OTHER", "B"));
        figure("civilian_non_combatants_killed").body("perpetrator", nullValue());
    }

    @Test
    void theSameFileAgainChangesNothing() {
        ended(imported(row())).body("created", equalTo(1));
        ended(imported(row())).body("unchanged", equalTo(1));
        ended(imported(row("civilian_harm_status_slug", "confirmed"))).body("updated", equalTo(1));
        incident().body("harmStatus", equalTo("CONFIRMED"));
    }

    @Test
    void aLaterReleaseThatRepeatsTheNumbersAddsOnlyItsName() {
        ended(imported(row()));
        ended(imported(row().getBytes(StandardCharsets.UTF_8), "airwars&release=2&releasedOn=2026-01-02", "text/csv"))
                .body("updated", equalTo(1));
        get("/incidents/" + id() + "/figures").body("items", hasSize(6));
        figure("women_killed").body("alsoIn", hasSize(1));
    }

    @Test
    void theGradingThatAPersonWroteStays() {
        ended(imported(row()));
        patch("/incidents/" + id(), "\"1\"", "{\"harmStatus\": \"WEAK\"}").statusCode(200);
        String location = imported(row("civilian_harm_status_slug", "confirmed"));
        ended(location).body("unchanged", equalTo(1));
        incident().body("harmStatus", equalTo("WEAK"));
        get(location + "/problems")
                .body("items.code", hasItem("KEPT"))
                .body("items.column", hasItem("civilian_harm_status_slug"));
    }

    @Test
    void anIncidentThatUcdpCitesGetsTheFigures() {
        String event = String.valueOf(IDS.incrementAndGet());
        String cited = "LC" + (90_000 + Long.parseLong(event) % 1_000);
        ended(imported(
                Ged.event(event)
                        .with("source_article", "\"Airwars,2017-02-04,%s - February 3\"".formatted(cited))
                        .with("date_start", "2017-02-03", "date_end", "2017-02-03")
                        .csv()
                        .getBytes(StandardCharsets.UTF_8),
                "ucdp-ged&release=19.1",
                "text/csv"));
        String known = get("/incidents?externalId=airwars:" + cited)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        ended(imported(row("code", cited))).body("updated", equalTo(1));
        get("/incidents/" + known)
                .body("title", containsString("Teir Maaleh"))
                .body("harmStatus", equalTo("FAIR"))
                .body("externalIds.scheme", containsInAnyOrder("airwars", "ucdp-ged"));
        get("/incidents/" + known + "/figures?limit=50").body("items", hasSize(11));
    }

    @ParameterizedTest
    @CsvSource({
        "date, tomorrow, NOT_A_DATE",
        "civilian_non_combatants_killed_max, many, NOT_A_NUMBER",
        "women_killed_min, -1, OUT_OF_RANGE",
        "latitude, north, WRONG_FORMAT",
        "code, '', REQUIRED",
        "permalink, airwars.org, WRONG_FORMAT",
        "post_status, draft, NOT_TAKEN"
    })
    void aFaultyRowIsLeftOut(String column, String value, String fault) {
        String location = imported(row(column, value));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", hasItem(fault)).body("items.skipped", hasItem(true));
    }

    @ParameterizedTest
    @CsvSource({
        "civilian_harm_status_slug, doubtful, UNKNOWN_VALUE",
        "geolocation_accuracy_slug, moon, UNKNOWN_VALUE",
        "civilian_non_combatants_killed_min, 9, NOT_ORDERED"
    })
    void anOddRowIsImported(String column, String value, String code) {
        String location = imported(row(column, value));
        ended(location).body("created", equalTo(1));
        get(location + "/problems").body("items.code", contains(code)).body("items.column", contains(column));
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        ended(imported("post_id,name,age\n1,a,2\n"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("The file is of another format"));
    }

    /** A file with one row; pairs of a column and its value change it. */
    private String row(String... changes) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("code", code);
        row.put("date", "2017-02-03");
        row.put("post_status", "publish");
        row.put("permalink", "https://airwars.org/civilian-casualties/" + code);
        row.put("summary", "A house was hit.");
        row.put("civilian_harm_status_slug", "fair");
        row.put("country_name", "Syria");
        row.put("region", "Aleppo");
        row.put("location_name", "Al Bab");
        row.put("latitude", "36.37");
        row.put("longitude", "37.51");
        row.put("geolocation_accuracy_slug", "town");
        row.put("strike_type_name", "Airstrike");
        row.put("targeted_belligerent_name", "ISIS");
        row.put("civilian_non_combatants_killed_min", "3");
        row.put("civilian_non_combatants_killed_max", "5");
        row.put("children_killed_min", "2");
        row.put("children_killed_max", "2");
        row.put("women_killed_min", "1");
        row.put("women_killed_max", "");
        row.put("men_killed_min", "0");
        row.put("men_killed_max", "0");
        row.put("men_injured_min", "0");
        row.put("men_injured_max", "2");
        row.put("civilian_non_combatants_injured_min", "6");
        row.put("civilian_non_combatants_injured_max", "10");
        row.put("belligerents_killed_min", "4");
        row.put("belligerents_killed_max", "4");
        row.put("belligerent_1_belligerent_name", "Turkish Military");
        for (int at = 0; at < changes.length; at += 2) {
            row.put(changes[at], changes[at + 1]);
        }
        return String.join(",", row.keySet()) + "\n" + String.join(",", row.values()) + "\n";
    }

    private ValidatableResponse incident() {
        return get("/incidents/" + id()).statusCode(200);
    }

    private String id() {
        return get("/incidents?externalId=airwars:" + code)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private ValidatableResponse figure(String column) {
        String id = get("/figures?externalId=airwars:" + code + "/" + column)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + id).statusCode(200);
    }

    private static String imported(String file) {
        return imported(file.getBytes(StandardCharsets.UTF_8), "airwars&release=1", "text/csv");
    }
}
