package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of HDX HAPI's conflict events; the rows are invented. */
@QuarkusTest
class HdxHapiTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(72_000_000);

    /** The codes of a first and a second division. */
    private final String admin1 = "UA" + IDS.incrementAndGet();

    private final String admin2 = admin1 + "02";

    @Test
    void anAreaIsAnUmbrellaBelowThoseThatContainIt() {
        ended(imported(file(row()))).body("created", equalTo(1));
        ValidatableResponse district = area(admin1 + "/" + admin2)
                .body("title", equalTo("Political violence, UKR, Kyivska, Obukhivskyi"))
                .body("eventType", equalTo("CAMPAIGN"))
                .body("dateStart", equalTo("2025-01-01"))
                .body("dateEnd", equalTo("2025-01-31"))
                .body("location.country", equalTo("UKR"))
                .body("location.admin1", equalTo("Kyivska"))
                .body("location.admin2", equalTo("Obukhivskyi"))
                .body("location.precision", equalTo(3));
        ValidatableResponse region = area(admin1)
                .body("location.admin1", equalTo("Kyivska"))
                .body("location.admin2", nullValue())
                .body("location.precision", equalTo(4));
        district.body("parentId", equalTo(region.extract().path("id")));
        String country = get("/incidents?externalId=hdx-hapi:UKR")
                .body("items", hasSize(1))
                .body("items[0].location.precision", equalTo(6))
                .extract()
                .path("items[0].id");
        region.body("parentId", equalTo(country));
    }

    @Test
    void aRowIsAFigureOfItsMonth() {
        ended(imported(file(row())));
        ValidatableResponse figure = figure("political_violence/2025-01-01")
                .body(
                        "incidentId",
                        equalTo(area(admin1 + "/" + admin2).extract().path("id")))
                .body("metric", equalTo("KILLED"))
                .body("victims.status", equalTo("ANY"))
                .body("victims.group", nullValue())
                .body("qualifier", equalTo("AT_LEAST"))
                .body("value", equalTo(10))
                .body("windowStart", equalTo("2025-01-01"))
                .body("windowEnd", equalTo("2025-01-31"))
                .body("originator", equalTo("Armed Conflict Location & Event Data"))
                .body("assertedOn", equalTo("2025-01-31"));
        get("/sources/" + figure.extract().path("sourceId"))
                .body("publisher", equalTo("Humanitarian Data Exchange"))
                .body("license", nullValue())
                .body("termsUrl", equalTo("https://acleddata.com/terms-of-use/"));
    }

    @Test
    void monthsAddUpAndTheTargetingOfCiviliansIsAmongThem() {
        ended(imported(file(
                        row(),
                        row("event_type", "civilian_targeting", "fatalities", "6"),
                        row("event_type", "demonstration", "fatalities", ""),
                        month(2, "fatalities", "5"),
                        month(3, "fatalities", ""),
                        month(4, "event_type", "civilian_targeting", "fatalities", "3"))))
                .body("read", equalTo(6))
                .body("created", equalTo(4))
                .body("unchanged", equalTo(2));
        String id = area(admin1 + "/" + admin2)
                .body("dateEnd", equalTo("2025-04-30"))
                .body("version", equalTo(1))
                .extract()
                .path("id");
        get("/incidents/" + id + "/figures").body("items", hasSize(4));
        figure("civilian_targeting/2025-01-01")
                .body("victims.status", equalTo("ANY"))
                .body("victims.group", containsString("target civilians"));
        get("/incidents/" + id + "/toll").body("rows[0].low", equalTo(18)).body("conflicts", empty());
    }

    @Test
    void anAreaContainsTheFiguresOfThoseBelowIt() {
        ended(imported(file(
                row("admin2_code", "", "admin2_name", "", "admin_level", "1", "fatalities", "12"),
                row(),
                row("admin2_code", admin1 + "03", "admin2_name", "Boryspilskyi", "fatalities", "4"))));
        // Neither the 12 of the region alone, nor these and the 14 of its districts.
        get("/incidents/" + area(admin1).extract().path("id") + "/toll").body("rows[0].low", equalTo(14));
    }

    @Test
    void anAreaWithoutACodeIsKnownByItsName() {
        String[] sea = {
            "provider_admin1_name",
            "Sea of " + admin1,
            "admin1_code",
            "",
            "admin1_name",
            "",
            "admin2_code",
            "",
            "admin2_name",
            ""
        };
        ended(imported(file(row(sea)))).body("created", equalTo(1));
        ended(imported(file(row(sea)))).body("unchanged", equalTo(1));
        String id = get("/incidents?limit=5&q=Sea+of+" + admin1)
                .extract()
                .path("items.find { it.title.endsWith('unspecified') }.id");
        get("/incidents/" + id)
                .body("title", equalTo("Political violence, UKR, Sea of " + admin1 + ", unspecified"))
                .body("location.admin1", equalTo("Sea of " + admin1));
        get("/incidents/" + id + "/figures").body("items.value", contains(10));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        ended(imported(file(row(), month(2)))).body("created", equalTo(2));
        ended(imported(file(row(), month(2)))).body("unchanged", equalTo(2));
        area(admin1 + "/" + admin2).body("version", equalTo(1));
        ended(imported(file(row("fatalities", "12"), month(2))))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(1));
        figure("political_violence/2025-01-01").body("value", equalTo(12));
    }

    @Test
    void aLaterFileWidensTheAreas() {
        ended(imported(file(row())));
        ended(imported(file(month(2)))).body("created", equalTo(1));
        String id = area(admin1 + "/" + admin2)
                .body("dateStart", equalTo("2025-01-01"))
                .body("dateEnd", equalTo("2025-02-28"))
                .extract()
                .path("id");
        get("/incidents/" + id + "/toll").body("rows[0].low", equalTo(20)).body("leftOut", empty());
    }

    @Test
    void whatAPersonWroteStays() {
        ended(imported(file(row())));
        String figure = figure("political_violence/2025-01-01").extract().path("id");
        patch("/figures/" + figure, "\"1\"", "{\"value\": 11}").statusCode(200);
        String id = area(admin1 + "/" + admin2).extract().path("id");
        patch("/incidents/" + id, "\"1\"", "{\"title\": \"Violence in Obukhiv\"}")
                .statusCode(200);
        String location = imported(file(row(), month(2)));
        ended(location).body("created", equalTo(1)).body("unchanged", equalTo(1));
        get(location + "/problems").body("items.code", hasItem("KEPT")).body("items.column", hasItem("fatalities"));
        area(admin1 + "/" + admin2)
                .body("title", equalTo("Violence in Obukhiv"))
                .body("dateEnd", equalTo("2025-02-28"));
        figure("political_violence/2025-01-01").body("value", equalTo(11));
    }

    @Test
    void aDryRunRecordsNothing() {
        ended(imported(file(row()).getBytes(StandardCharsets.UTF_8), "hdx-hapi&dryRun=true", "text/csv"))
                .body("created", equalTo(1));
        get("/incidents?externalId=hdx-hapi:UKR/" + admin1).body("items", empty());
    }

    @Test
    void aMonthThatComesTwiceIsNamed() {
        String location = imported(file(row(), row("fatalities", "12")));
        ended(location).body("created", equalTo(1)).body("updated", equalTo(1));
        get(location + "/problems")
                .body("items.code", contains("REPEATED"))
                .body("items[0].message", containsString("Lines 2 and 3"));
    }

    @ParameterizedTest
    @CsvSource({
        "location_code, '', REQUIRED",
        "event_type, '', REQUIRED",
        "event_type, riots, UNKNOWN_VALUE",
        "fatalities, many, NOT_A_NUMBER",
        "fatalities, -1, OUT_OF_RANGE",
        "reference_period_start, January, NOT_A_DATE",
        "reference_period_end, 2024-12-31, NOT_ORDERED",
        "reference_period_end, 2199-12-31, OUT_OF_RANGE",
        "error, Duplicate row, NOT_TAKEN"
    })
    void aFaultyRowIsLeftOut(String column, String value, String fault) {
        String location = imported(file(row(column, value)));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.code", hasItem(fault))
                .body("items.column", hasItem(column))
                .body("items.line", everyItem(equalTo(2)));
        get("/incidents?externalId=hdx-hapi:UKR/" + admin1).body("items", empty());
    }

    @Test
    void peopleKilledAtDemonstrationsAddUpWithNoOthers() {
        String location = imported(file(row("event_type", "demonstration", "fatalities", "1")));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("NOT_TAKEN"));
    }

    @Test
    void aFileWithTagsThatAnotherProgramSavedIsRead() {
        String[] lines = file(row("fatalities", "10.0")).split("\n");
        String tags = lines[0].replaceAll("\\w+", "#adm+code");
        String saved = "\ufeff" + lines[0].toUpperCase(Locale.ROOT) + "\n" + tags + "\n" + lines[1] + "\n";
        ended(imported(saved.replace(',', '\t'))).body("read", equalTo(1)).body("created", equalTo(1));
        figure("political_violence/2025-01-01").body("value", equalTo(10));
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        ended(imported("post_id,name,age\n1,a,2\n"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("The file is of another format"));
    }

    private ValidatableResponse area(String key) {
        String id = get("/incidents?externalId=hdx-hapi:UKR/" + key)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/incidents/" + id).statusCode(200);
    }

    private ValidatableResponse figure(String key) {
        String id = get("/figures?externalId=hdx-hapi:UKR/" + admin1 + "/" + admin2 + "/" + key)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + id).statusCode(200);
    }

    /** A row of another month of 2025. */
    private Map<String, String> month(int month, String... changes) {
        Map<String, String> row = row(changes);
        YearMonth of = YearMonth.of(2025, month);
        row.put("reference_period_start", of.atDay(1) + " 00:00:00+00:00");
        row.put("reference_period_end", of.atEndOfMonth() + " 00:00:00+00:00");
        return row;
    }

    /** A row of January 2025; pairs of a column and its value change it. */
    private Map<String, String> row(String... changes) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("location_code", "UKR");
        row.put("has_hrp", "Y");
        row.put("provider_admin1_name", "Kyiv");
        row.put("provider_admin2_name", "");
        row.put("admin1_code", admin1);
        row.put("admin1_name", "Kyivska");
        row.put("admin2_code", admin2);
        row.put("admin2_name", "Obukhivskyi");
        row.put("admin_level", "2");
        row.put("event_type", "political_violence");
        row.put("events", "7");
        row.put("fatalities", "10");
        row.put("reference_period_start", "2025-01-01 00:00:00+00:00");
        row.put("reference_period_end", "2025-01-31 00:00:00+00:00");
        row.put("error", "");
        for (int at = 0; at < changes.length; at += 2) {
            row.put(changes[at], changes[at + 1]);
        }
        return row;
    }

    @SafeVarargs
    private static String file(Map<String, String>... rows) {
        StringBuilder file = new StringBuilder(String.join(",", rows[0].keySet()) + "\n");
        for (Map<String, String> row : rows) {
            file.append(String.join(",", row.values())).append('\n');
        }
        return file.toString();
    }

    private static String imported(String file) {
        return imported(file.getBytes(StandardCharsets.UTF_8), "hdx-hapi", "text/csv");
    }
}
