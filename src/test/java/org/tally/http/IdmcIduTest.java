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
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of IDMC's Internal Displacement Updates; the rows are invented. */
@QuarkusTest
class IdmcIduTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(71_000_000);

    private final String id = String.valueOf(IDS.incrementAndGet());

    @Test
    void aRowBecomesAnIncidentWithAFigureOfDisplacedPeople() {
        ended(imported(row())).body("created", equalTo(1));
        ValidatableResponse incident = incident()
                .body("title", equalTo("Sudan: Clashes - Darfur"))
                .body(
                        "summary",
                        equalTo("Sudan: 1,200 displacements, 01 May - 03 May People fled. Relief Report - 04 May 2024"))
                .body("eventType", equalTo("STRATEGIC_DEVELOPMENTS"))
                .body("subEventType", equalTo("OTHER"))
                .body("dateStart", equalTo("2024-05-01"))
                .body("dateEnd", equalTo("2024-05-03"))
                .body("location.country", equalTo("SDN"))
                .body("location.placeName", equalTo("El Fasher"))
                .body("location.latitude", equalTo(13.63f))
                .body("actors", empty());
        figure().body("metric", equalTo("DISPLACED"))
                .body("victims.status", equalTo("ANY"))
                .body("qualifier", equalTo("MORE_THAN"))
                .body("value", equalTo(1200))
                .body("windowStart", equalTo("2024-05-01"))
                .body("windowEnd", equalTo("2024-05-03"))
                .body("originator", equalTo("Relief Agency"))
                .body("assertedOn", equalTo("2024-05-05"))
                .body("status", equalTo("ACTIVE"));
        get("/sources/" + incident.extract().path("sourceIds[0]"))
                .body("publisher", equalTo("Relief Agency"))
                .body("url", equalTo("https://relief.example/" + id));
        get("/sources/" + figure().extract().path("sourceId"))
                .body("publisher", equalTo("Internal Displacement Monitoring Centre"))
                .body("license", equalTo("CC-BY-3.0-IGO"))
                .body("termsUrl", equalTo("https://www.internal-displacement.org/terms-of-use/"));
        displaced(id()).body("rows[0].low", equalTo(1201));
    }

    @ParameterizedTest
    @CsvSource({
        "total, EXACTLY",
        "Total, EXACTLY",
        "approximately, ABOUT",
        "more than, MORE_THAN",
        "more than or equal, AT_LEAST",
        "less than, FEWER_THAN",
        "less than or equal to, UP_TO"
    })
    void theQualifierIsRead(String qualifier, String expected) {
        ended(imported(row("qualifier", qualifier))).body("created", equalTo(1));
        figure().body("qualifier", equalTo(expected)).body("value", equalTo(1200));
    }

    @Test
    void anUnknownQualifierIsRefusedWithThoseThatAreRead() {
        String location = imported(row("qualifier", "roughly"));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.line", contains(2))
                .body("items.column", contains("qualifier"))
                .body("items.code", contains("UNKNOWN_VALUE"))
                .body("items[0].message", containsString("total, exact, approximately, more than"));
    }

    @Test
    void aFigureForTriangulationIsKeptAndNotCounted() {
        ended(imported(row("role", "Triangulation"))).body("created", equalTo(1));
        figure().body("status", equalTo("RETRACTED")).body("retractionReason", containsString("triangulation"));
        displaced(id()).body("rows[0].low", nullValue());
    }

    @Test
    void aChangedRoleChangesWhetherTheFigureCounts() {
        ended(imported(row()));
        ended(imported(row("role", "Triangulation"))).body("updated", equalTo(1));
        figure().body("status", equalTo("RETRACTED"));
        ended(imported(row("role", "Triangulation"))).body("unchanged", equalTo(1));
        ended(imported(row())).body("updated", equalTo(1));
        figure().body("status", equalTo("ACTIVE")).body("retractionReason", nullValue());
    }

    @Test
    void aLaterReleaseCanChangeTheRole() {
        // A file without a release is the oldest one, and has to be the first: other tests import such files.
        ended(imported(row("id", String.valueOf(IDS.incrementAndGet()))));
        String first = "idmc-idu&release=" + id + "a&releasedOn=" + day(1);
        String second = "idmc-idu&release=" + id + "b&releasedOn=" + day(2);
        ended(imported(row(), first)).body("created", equalTo(1));
        ended(imported(row("role", "Triangulation"), second)).body("updated", equalTo(1));
        figure().body("status", equalTo("RETRACTED"));
        get("/incidents/" + id() + "/figures").body("items", hasSize(1));
        displaced(id()).body("rows[0].low", nullValue());

        String third = "idmc-idu&release=" + id + "c&releasedOn=" + day(3);
        ended(imported(row("figure", "1500"), third)).body("updated", equalTo(1));
        displaced(id()).body("rows[0].low", equalTo(1501));
        String fourth = "idmc-idu&release=" + id + "d&releasedOn=" + day(4);
        ended(imported(row("figure", "1700", "role", "Triangulation"), fourth)).body("updated", equalTo(1));
        displaced(id()).body("rows[0].low", nullValue());
        ended(imported(row("figure", "1700", "role", "Triangulation"), fourth)).body("unchanged", equalTo(1));
    }

    /** A day of its own for each release of each test, since two releases of a data set cannot share one. */
    private String day(int release) {
        return LocalDate.of(2024, 6, 1)
                .plusDays(4 * (Long.parseLong(id) - 71_000_000) + release)
                .toString();
    }

    @Test
    void aFigureThatAPersonRetractedOrRestoredStaysSo() {
        ended(imported(row("role", "Triangulation")));
        String figure = figure().extract().path("id");
        patch("/figures/" + figure, "\"1\"", "{\"status\": \"ACTIVE\", \"retractionReason\": null}")
                .statusCode(200);
        String location = imported(row("role", "Triangulation"));
        ended(location).body("unchanged", equalTo(1));
        figure().body("status", equalTo("ACTIVE"));
        get(location + "/problems").body("items.code", hasItem("KEPT")).body("items.column", hasItem("role"));

        patch("/figures/" + figure, "\"2\"", "{\"status\": \"RETRACTED\", \"retractionReason\": \"Checked.\"}")
                .statusCode(200);
        ended(imported(row())).body("unchanged", equalTo(1));
        figure().body("retractionReason", equalTo("Checked."));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        ended(imported(row())).body("created", equalTo(1));
        ended(imported(row())).body("unchanged", equalTo(1));
        ended(imported(row("figure", "1300"))).body("updated", equalTo(1));
        figure().body("value", equalTo(1300));
    }

    @Test
    void whatAPersonWroteStays() {
        ended(imported(row()));
        patch("/incidents/" + id(), "\"1\"", "{\"title\": \"Flight from El Fasher\"}")
                .statusCode(200);
        ended(imported(row("event_name", "Sudan: Clashes - North Darfur", "figure", "1300")))
                .body("updated", equalTo(1));
        incident().body("title", equalTo("Flight from El Fasher"));
        figure().body("value", equalTo(1300));
    }

    @Test
    void disastersAreLeftOutHoweverManyThereAre() {
        String[] lines = row("displacement_type", "Disaster").split("\n");
        long first = IDS.getAndAdd(40) + 1;
        String disasters = IntStream.range(0, 30)
                .mapToObj(at -> lines[1].replaceFirst(id, String.valueOf(first + at)))
                .collect(Collectors.joining("\n", lines[0] + "\n", "\n"));
        String location = imported(disasters + row().split("\n")[1] + "\n");
        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(30))
                .body("created", equalTo(1));
        get(location + "/problems?limit=50")
                .body("items.column", everyItem(equalTo("displacement_type")))
                .body("items.code", everyItem(equalTo("NOT_TAKEN")));
        get("/incidents?externalId=idmc-idu:" + first).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "id, '', REQUIRED",
        "id, one, NOT_A_NUMBER",
        "displacement_type, '', REQUIRED",
        "displacement_type, Other, NOT_TAKEN",
        "qualifier, '', REQUIRED",
        "figure, many, NOT_A_NUMBER",
        "figure, -1, OUT_OF_RANGE",
        "role, Estimate, UNKNOWN_VALUE",
        "role, '', REQUIRED",
        "displacement_start_date, May, NOT_A_DATE",
        "displacement_start_date, 2024-04-30T22:00:00.000Z, NOT_A_DATE",
        "displacement_end_date, 2024-04-01, NOT_ORDERED",
        "created_at, yesterday, NOT_A_DATE",
        "latitude, north, WRONG_FORMAT",
        "source_url, relief.example, WRONG_FORMAT"
    })
    void aFaultyRowIsLeftOut(String column, String value, String fault) {
        String location = imported(row(column, value, "standard_popup_text", ""));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.code", hasItem(fault))
                .body("items.column", hasItem(column))
                .body("items.line", everyItem(equalTo(2)));
    }

    @Test
    void aRowOfReturnsIsLeftOut() {
        String location =
                imported(row("standard_popup_text", "<b> Sudan: 1200 returns (returns) </b> <br> They came back."));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.code", contains("NOT_TAKEN"))
                .body("items.column", contains("standard_popup_text"));
    }

    /** 13 hours before midnight in UTC is midnight of the next day in New Zealand, where such a copy was made. */
    @Test
    void theMidnightOfAnotherZoneIsTheDayThatTheTextNames() {
        ended(imported(row(
                        "displacement_start_date",
                        "2024-04-30T12:00:00.000Z",
                        "displacement_end_date",
                        "2024-05-03T04:00:00.000Z")))
                .body("created", equalTo(1));
        incident().body("dateStart", equalTo("2024-05-01")).body("dateEnd", equalTo("2024-05-03"));
    }

    @Test
    void aFileWithoutRolesSaysWhatThatMeans() {
        String file = row().replaceFirst("role,", "").replaceFirst("Recommended figure,", "");
        String location = imported(file);
        ended(location).body("created", equalTo(1));
        figure().body("status", equalTo("ACTIVE"));
        get(location + "/problems").body("items.column", contains("role")).body("items.skipped", contains(false));
        ended(imported(row("role", "Triangulation")));
        ended(imported(file)).body("unchanged", equalTo(1));
        figure().body("status", equalTo("RETRACTED"));
    }

    @Test
    void severalSourcesAndPlacesAreNoSingleOne() {
        ended(imported(row(
                "sources", "Relief Agency; Local Council", "locations_name", "El Fasher; Kutum", "source_url", "")));
        figure().body("originator", equalTo("Internal Displacement Monitoring Centre"));
        incident().body("sourceIds", hasSize(2)).body("location.placeName", nullValue());
    }

    @Test
    void aTerritoryWithoutACodeKeepsItsName() {
        String location = imported(row("iso3", "AB9", "country", "Abyei Area"));
        ended(location).body("created", equalTo(1));
        incident().body("location.country", nullValue()).body("location.countryAsGiven", equalTo("Abyei Area"));
        get(location + "/problems").body("items.code", contains("UNKNOWN_VALUE"));
    }

    @Test
    void aFileThatAnotherProgramSavedIsRead() {
        String[] lines = row("figure", "1200.0", "displacement_start_date", "2024-05-01T00:00:00")
                .split("\n");
        String tags =
                lines[0].replaceAll("\\w+", "#x+y").replaceFirst("#x\\+y", "").replaceFirst("#x\\+y", "x+y");
        String file = "\ufeff" + lines[0].toUpperCase(Locale.ROOT) + "\r\n" + tags + "\r\n" + lines[1] + "\r\n";
        String location = imported(file.replace(',', ';').replace("1;200", "1,200"));
        ended(location).body("read", equalTo(1)).body("created", equalTo(1));
        figure().body("value", equalTo(1200));
    }

    @Test
    void anEventBecomesAnUmbrellaOfItsDisplacements() {
        String other = String.valueOf(IDS.incrementAndGet());
        String third = String.valueOf(IDS.incrementAndGet());
        String umbrellas = "idmc-idu&umbrellas=true";
        String file = row()
                + row("id", other, "figure", "300", "qualifier", "total", "displacement_end_date", "2024-05-09")
                        .split("\n")[1]
                + "\n"
                + row("id", third, "figure", "9000", "role", "Triangulation").split("\n")[1]
                + "\n";
        ended(imported(file, umbrellas)).body("created", equalTo(3));
        String event = get("/incidents?externalId=idmc-idu:event-" + id)
                .body("items", hasSize(1))
                .body("items[0].title", equalTo("Sudan: Clashes - Darfur"))
                .body("items[0].dateEnd", equalTo("2024-05-09"))
                .extract()
                .path("items[0].id");
        incident().body("parentId", equalTo(event));
        displaced(event).body("rows[0].low", equalTo(1501));
        ended(imported(file, umbrellas)).body("unchanged", equalTo(3));
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
        row.put("id", id);
        row.put("country", "Sudan (the)");
        row.put("iso3", "SDN");
        row.put("latitude", "13.63");
        row.put("longitude", "25.35");
        row.put("role", "Recommended figure");
        row.put("displacement_type", "Conflict");
        row.put("qualifier", "more than");
        row.put("figure", "1200");
        row.put("displacement_start_date", "2024-05-01");
        row.put("displacement_end_date", "2024-05-03");
        row.put("event_id", id);
        row.put("event_name", "Sudan: Clashes - Darfur");
        row.put(
                "standard_popup_text",
                "<b> Sudan:   1,200 displacements, 01 May  - 03 May  </b> <br> People fled. <br>"
                        + " <a href='https://relief.example/x'target='_blank'>Relief Report - 04 May 2024</a>");
        row.put("sources", "Relief Agency");
        row.put("source_url", "https://relief.example/" + id);
        row.put("locations_name", "El Fasher");
        row.put("created_at", "2024-05-05T19:37:23.870Z");
        for (int at = 0; at < changes.length; at += 2) {
            row.put(changes[at], changes[at + 1]);
        }
        return String.join(",", row.keySet()) + "\n"
                + row.values().stream()
                        .map(value -> value.matches(".*[,;].*") ? "\"" + value + "\"" : value)
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private ValidatableResponse incident() {
        return get("/incidents/" + id()).statusCode(200);
    }

    private String id() {
        return get("/incidents?externalId=idmc-idu:" + id)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private ValidatableResponse figure() {
        String figure = get("/figures?externalId=idmc-idu:" + id + "/figure")
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + figure).statusCode(200);
    }

    private static ValidatableResponse displaced(String incident) {
        return get("/incidents/" + incident + "/toll?metric=DISPLACED").statusCode(200);
    }

    private static String imported(String file) {
        return imported(file, "idmc-idu");
    }

    private static String imported(String file, String format) {
        return imported(file.getBytes(StandardCharsets.UTF_8), format, "text/csv");
    }
}
