package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of incidents of Iraq Body Count; the rows are invented. */
@QuarkusTest
class IraqBodyCountTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(81_000_000);

    /** Lines as they precede the header of the published file. */
    private static final String TEXT = """
            An invented list of incidents

            Copyright, "the makers" of this test
            Made on 1 Jan 2020
            Notes:
            Sources, as abbreviations
            Killed, "with a quote that is not closed
            "A line in quotes, with a comma"


            -
            """;

    private final String code = "k" + IDS.incrementAndGet() + "e";

    @Test
    void aRowBelowTheTextOfTheFileBecomesAnIncident() {
        ended(imported(TEXT + file(row()))).body("created", equalTo(1));

        incident()
                .body("externalIds.value", contains(code))
                .body("title", equalTo("Car bomb, near a market, north Mosul"))
                .body("summary", equalTo("""
                        Target: people in a queue, "a baker" among them
                        Weapons: car bomb
                        Time: 8:00-9:00 AM
                        Sources: AFP 12 Mar, REU 13 Mar (MoH)"""))
                .body("eventType", equalTo("EXPLOSIONS_REMOTE_VIOLENCE"))
                .body("subEventType", equalTo("REMOTE_EXPLOSIVE_LANDMINE_IED"))
                .body("dateStart", equalTo("2009-03-11"))
                .body("dateEnd", equalTo("2009-03-12"))
                .body("datePrecision", nullValue())
                .body("location.country", equalTo("IRQ"))
                .body("location.placeName", equalTo("near a market, north Mosul"))
                .body("location.latitude", nullValue())
                .body("sourceIds", empty())
                .body("actors", empty());
    }

    @Test
    void theFigureCountsTheCiviliansKilled() {
        ended(imported(TEXT + file(row())));
        String source = figure().body("metric", equalTo("KILLED"))
                .body("victims.status", equalTo("CIVILIAN"))
                .body("qualifier", equalTo("BETWEEN"))
                .body("valueMin", equalTo(3))
                .body("valueMax", equalTo(5))
                .body("windowStart", equalTo("2009-03-11"))
                .body("windowEnd", equalTo("2009-03-12"))
                .body("assertedOn", equalTo("2009-03-12"))
                .body("originator", equalTo("Iraq Body Count"))
                .body("cause", equalTo("PLANTED_EXPLOSIVES"))
                .body("anomalies", empty())
                .extract()
                .path("sourceId");
        get("/sources/" + source)
                .body("kind", equalTo("DATASET"))
                .body("publisher", equalTo("Iraq Body Count"))
                .body("license", nullValue())
                .body("termsUrl", containsString("iraqbodycount.org"));
        get("/incidents/" + id() + "/figures").body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, EXACTLY, 1, , 1, 1",
        "0, 0, EXACTLY, 0, , 0, 0",
        "0, 2, BETWEEN, , 0, 0, 2",
        "4.0, 2e+01, BETWEEN, , 4, 4, 20"
    })
    void aRangeIsExactWhereBothNumbersAreEqual(
            String min, String max, String qualifier, Integer value, Integer valueMin, int low, int high) {
        ended(imported(file(row("Reported Minimum", min, "Reported Maximum", max))));
        figure().body("qualifier", equalTo(qualifier))
                .body("value", equalTo(value))
                .body("valueMin", equalTo(valueMin))
                .body("low", equalTo(low))
                .body("high", equalTo(high));
    }

    @Test
    void aRangeOutOfOrderIsKept() {
        String location = imported(file(row("Reported Minimum", "7")));
        ended(location).body("created", equalTo(1));
        get(location + "/problems")
                .body("items.code", contains("NOT_ORDERED"))
                .body("items.column", contains("Reported Minimum"))
                .body("items.skipped", contains(false));
        figure().body("valueMin", equalTo(7))
                .body("valueMax", equalTo(5))
                .body("anomalies", hasItem("RANGE_NOT_ORDERED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gunfire                     | VIOLENCE_AGAINST_CIVILIANS |                                   | SMALL_ARMS
            Drive-by  shootings         | VIOLENCE_AGAINST_CIVILIANS |                                   | SMALL_ARMS
            executed, tortured          | VIOLENCE_AGAINST_CIVILIANS | ATTACK                            |
            gunfire, executed, tortured | VIOLENCE_AGAINST_CIVILIANS |                                   |
            roadside bomb               | EXPLOSIONS_REMOTE_VIOLENCE | REMOTE_EXPLOSIVE_LANDMINE_IED     | PLANTED_EXPLOSIVES
            car bombs and roadside bomb | EXPLOSIONS_REMOTE_VIOLENCE | REMOTE_EXPLOSIVE_LANDMINE_IED     | PLANTED_EXPLOSIVES
            suicide bomber              | EXPLOSIONS_REMOTE_VIOLENCE | SUICIDE_BOMB                      |
            air strikes                 | EXPLOSIONS_REMOTE_VIOLENCE | AIR_DRONE_STRIKE                  | HEAVY_WEAPONS_AND_EXPLOSIVES
            mortars; Katyusha rockets   | EXPLOSIONS_REMOTE_VIOLENCE | SHELLING_ARTILLERY_MISSILE_ATTACK | HEAVY_WEAPONS_AND_EXPLOSIVES
            mortars, air strikes        | EXPLOSIONS_REMOTE_VIOLENCE |                                   | HEAVY_WEAPONS_AND_EXPLOSIVES
            hand grenade                | EXPLOSIONS_REMOTE_VIOLENCE | GRENADE                           |
            roadside bomb, gunfire      | VIOLENCE_AGAINST_CIVILIANS |                                   |
            roadside bomb or a mine     | VIOLENCE_AGAINST_CIVILIANS |                                   |
            roadside bomb, something    | VIOLENCE_AGAINST_CIVILIANS |                                   |
            -                           | VIOLENCE_AGAINST_CIVILIANS |                                   |
            """)
    void weaponsTellTheTypeAndTheCauseWhereTheyAllAgree(
            String weapons, String eventType, String subEventType, String cause) {
        ended(imported(file(row("Weapons", weapons))));
        incident().body("eventType", equalTo(eventType)).body("subEventType", equalTo(subEventType));
        figure().body("cause", equalTo(cause));
    }

    @Test
    void whatIsNotSaidIsNeitherInTheTitleNorInTheSummary() {
        ended(imported(file(row("Weapons", "-", "Location", "NA", "Target", "", "Time", "-", "Sources", "AP 1 Apr"))));
        incident()
                .body("title", equalTo("Civilian harm"))
                .body("summary", equalTo("Sources: AP 1 Apr"))
                .body("location.placeName", nullValue())
                .body("location.country", equalTo("IRQ"));
    }

    @Test
    void programsSaveTheFileInOtherForms() {
        ended(imported(TEXT + file(row()))).body("created", equalTo(1));
        String file = TEXT + file(row());
        String padded = TEXT.replace("\n", ",,,,,,,,,\n");
        for (byte[] theirs : List.of(
                bytes(file(row())),
                bytes("\ufeff" + file),
                bytes(file.replace("\n", "\r\n")),
                bytes(file.replace("\n", "\r")),
                bytes(padded + file(row())),
                bytes(TEXT.replace(',', '\t') + tabs(row())),
                bytes(file.replace("IBC code", "IBC_code").replace("Start Date", "Start_Date")),
                bytes(file.replace("IBC code", "IBC.code").replace("Reported Maximum", "Reported.Maximum")),
                bytes(file.replace("IBC code", "ibc code").replace("End Date", "END DATE")),
                bytes(TEXT + file(row("Start Date", "11-Mar-09", "End Date", "12-Mar-2009"))),
                bytes(TEXT + file(row("Start Date", "2009-03-11", "End Date", "12 March 2009"))),
                file.getBytes(StandardCharsets.UTF_16),
                ("\u00a9 of the makers\n" + file).getBytes(Charset.forName("windows-1252")))) {
            String location = imported(theirs, "iraq-body-count&release=1", "text/csv");
            ended(location).body("state", equalTo("COMPLETED")).body("unchanged", equalTo(1));
            get(location + "/problems").body("items", empty());
        }
    }

    @Test
    void aProblemNamesTheLineOfTheFile() {
        String location = imported(TEXT + file(row("Reported Minimum", "few")));
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.line", contains(13))
                .body("items.column", contains("Reported Minimum"))
                .body("items.code", contains("NOT_A_NUMBER"));
    }

    @ParameterizedTest
    @CsvSource({
        "IBC code, '', REQUIRED",
        "Start Date, 3/11/2009, NOT_A_DATE",
        "Start Date, 31-Feb-09, NOT_A_DATE",
        "Start Date, 14 Mar 2009, NOT_ORDERED",
        "End Date, '', REQUIRED",
        "Reported Minimum, '', REQUIRED",
        "Reported Maximum, many, NOT_A_NUMBER",
        "Reported Minimum, -1, OUT_OF_RANGE",
        "Reported Maximum, 2.5, NOT_A_NUMBER"
    })
    void aFaultyRowIsLeftOut(String column, String value, String fault) {
        String location = imported(TEXT + file(row(column, value)));
        ended(location).body("skipped", equalTo(1)).body("created", equalTo(0));
        get(location + "/problems").body("items.code", hasItem(fault)).body("items.skipped", hasItem(true));
    }

    @Test
    void aFileWithoutItsHeaderIsRefusedWithTheColumnsThatItNeeds() {
        String rows = values(row());
        for (String file : List.of(TEXT + rows, rows, "IBC code\n" + rows)) {
            ended(imported(file)).body("state", equalTo("FAILED")).body("message", containsString("Reported Maximum"));
        }
        ended(imported(TEXT + file(row()).replace("Reported Maximum", "Maximum").replace("Weapons", "Arms")))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("The header lacks the columns Reported Maximum, Weapons."));
    }

    @Test
    void aCorrectedFileChangesWhatDiffers() {
        ended(imported(TEXT + file(row()))).body("created", equalTo(1));
        ended(imported(TEXT + file(row()))).body("unchanged", equalTo(1));
        ended(imported(TEXT + file(row("Weapons", "gunfire", "Reported Maximum", "3"))))
                .body("updated", equalTo(1));
        incident()
                .body("title", equalTo("Gunfire, near a market, north Mosul"))
                .body("eventType", equalTo("VIOLENCE_AGAINST_CIVILIANS"))
                .body("subEventType", nullValue());
        figure().body("qualifier", equalTo("EXACTLY")).body("value", equalTo(3)).body("cause", equalTo("SMALL_ARMS"));
        ended(imported(TEXT + file(row("Weapons", "not known", "Reported Maximum", "3"))))
                .body("updated", equalTo(1));
        figure().body("cause", nullValue());
    }

    @Test
    void aLaterReleaseSupersedesANumberAndRepeatsAnother() {
        Map<String, String> first = row();
        Map<String, String> second = row("IBC code", code + "f", "Reported Minimum", "1", "Reported Maximum", "1");
        ended(imported(TEXT + file(first) + values(second))).body("created", equalTo(2));
        first.put("Reported Minimum", "5");
        ended(imported(
                        bytes(TEXT + file(first) + values(second)),
                        "iraq-body-count&release=2&releasedOn=2026-01-02",
                        "text/csv"))
                .body("updated", equalTo(2));

        get("/figures?externalId=iraq-body-count:" + code + "/killed@2")
                .body("items", hasSize(1))
                .body("items[0].value", equalTo(5))
                .body("items[0].supersedes", notNullValue());
        get("/incidents/" + id() + "/figures").body("items", hasSize(2));
        get("/incidents/" + id() + "/toll?asOf=2010-01-01").body("rows[0].low", equalTo(3));
        get("/incidents/" + id() + "/toll").body("rows[0].low", equalTo(5));
        get("/figures?externalId=iraq-body-count:" + code + "f/killed").body("items[0].alsoIn", hasSize(1));
    }

    @Test
    void theCauseThatAPersonWroteStays() {
        ended(imported(TEXT + file(row())));
        patch("/figures/" + figure().extract().path("id"), "\"1\"", "{\"cause\": \"OTHER\"}")
                .statusCode(200);
        String location = imported(TEXT + file(row()));
        ended(location).body("unchanged", equalTo(1));
        figure().body("cause", equalTo("OTHER"));
        get(location + "/problems").body("items.code", contains("KEPT")).body("items.column", contains("Weapons"));
    }

    @Test
    void aFileThatLacksAColumnOfTheSummaryKeepsIt() {
        ended(imported(file(row())));
        Map<String, String> row = row("Reported Maximum", "4");
        row.remove("Sources");
        ended(imported(file(row))).body("updated", equalTo(1));
        incident().body("summary", containsString("Sources: AFP 12 Mar"));
    }

    /** A row; pairs of a column and its value change it. */
    private Map<String, String> row(String... changes) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("IBC code", code);
        row.put("Start Date", "11 Mar 2009");
        row.put("End Date", "12 Mar 2009");
        row.put("Time", "8:00-9:00 AM");
        row.put("Location", "near a market, north Mosul");
        row.put("Target", "people in a queue, \"a baker\" among them");
        row.put("Weapons", "car bomb");
        row.put("Reported Minimum", "3");
        row.put("Reported Maximum", "5");
        row.put("Sources", "AFP 12 Mar, REU 13 Mar (MoH)");
        for (int at = 0; at < changes.length; at += 2) {
            row.put(changes[at], changes[at + 1]);
        }
        return row;
    }

    private static String file(Map<String, String> row) {
        return String.join(",", row.keySet()) + "\n" + values(row);
    }

    private static String values(Map<String, String> row) {
        return joined(row, ",");
    }

    private static String tabs(Map<String, String> row) {
        return String.join("\t", row.keySet()) + "\n" + joined(row, "\t");
    }

    private static String joined(Map<String, String> row, String delimiter) {
        return row.values().stream()
                        .map(value -> value.matches("[\\w. -]*") ? value : '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(delimiter))
                + "\n";
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private ValidatableResponse incident() {
        return get("/incidents/" + id()).statusCode(200);
    }

    private String id() {
        return get("/incidents?externalId=iraq-body-count:" + code)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private ValidatableResponse figure() {
        String id = get("/figures?externalId=iraq-body-count:" + code + "/killed")
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + id).statusCode(200);
    }

    private static String imported(String file) {
        return imported(bytes(file), "iraq-body-count&release=1", "text/csv");
    }
}
