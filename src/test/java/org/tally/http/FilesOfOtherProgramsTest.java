package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** Imports of files that another program wrote or saved again. */
@QuarkusTest
class FilesOfOtherProgramsTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(7_500_000);

    /** What programs make of a file of UCDP GED. */
    private enum Program {
        EXCEL_IN_GERMAN(csv -> csv.replace(",", ";").replace("34.802462", "34,802462")),
        EXCEL_WITHOUT_LAST_CELLS(
                csv -> csv.replace(",high\n", ",high,gwnoa,relid\n").replaceFirst(",4,4,4\n$", ",4,4,4,,,,\n")),
        UNICODE_TEXT(csv -> "\ufeff" + csv.replace(",", "\t"), StandardCharsets.UTF_16LE),
        UTF_16_WITHOUT_MARK(csv -> csv, StandardCharsets.UTF_16BE),
        UTF_32(csv -> "\ufeff" + csv, Charset.forName("UTF-32LE")),
        UTF_8_WITH_MARK(csv -> "\ufeff" + csv),
        OLD_MACINTOSH(csv -> csv.replace("\n", "\r")),
        WINDOWS(csv -> csv.replace("\n", "\r\n")),
        CAPITALS(csv ->
                csv.replaceFirst("^.*", csv.lines().findFirst().orElseThrow().toUpperCase(Locale.ROOT))),
        HDX(csv -> csv.replaceFirst("\n", "\n#event+id,#date +year" + ",".repeat(38) + ",#affected+killed+high\n")),
        OTHER_ORDER(FilesOfOtherProgramsTest::reversed),
        PANDAS(csv -> csv.replace("id,year", ",id,year")
                .replace("\n7", "\n0,7")
                .replace(",2016,1,1,", ".0,2016.0,1.0,1.0,")
                .replace(",652,", ",652.0,")
                .replace(",4,4,4", ",4.0,4.0,4.0")),
        R(csv -> csv.replace(",652,", ",6.52e+02,")
                .replace(",Homs Governorate,", ",NA,")
                .replace(",4456,,", ",4456,NA,")),
        GDAL(csv -> csv.replace(",2016-01-01,2016-01-01,", ",2016-01-01T00:00:00,2016/01/01 00:00:00+00,"));

        private final UnaryOperator<String> change;
        private final Charset charset;

        Program(UnaryOperator<String> change) {
            this(change, StandardCharsets.UTF_8);
        }

        Program(UnaryOperator<String> change, Charset charset) {
            this.change = change;
            this.charset = charset;
        }

        byte[] save(String csv) {
            return change.apply(csv).getBytes(charset);
        }
    }

    /** The columns in reverse order; no cell has a comma. */
    private static String reversed(String csv) {
        return csv.lines()
                .map(line -> {
                    List<String> cells = Arrays.asList(line.split(",", -1));
                    Collections.reverse(cells);
                    return String.join(",", cells) + "\n";
                })
                .collect(Collectors.joining());
    }

    /** No cell has a comma, so that a change of the delimiter is a replacement. */
    private static Ged event(String id) {
        return Ged.event(id).with("source_article", "SOHR", "geom_wkt", "", "adm_1", "");
    }

    @ParameterizedTest
    @CsvSource({
        "EXCEL_IN_GERMAN",
        "EXCEL_WITHOUT_LAST_CELLS",
        "UNICODE_TEXT",
        "UTF_16_WITHOUT_MARK",
        "UTF_32",
        "UTF_8_WITH_MARK",
        "OLD_MACINTOSH",
        "WINDOWS",
        "CAPITALS",
        "HDX",
        "OTHER_ORDER",
        "PANDAS",
        "R",
        "GDAL"
    })
    void whatAProgramSavedAgainIsTheSameFile(Program program) {
        String plain = event(newId())
                .and(newId())
                .with("source_article", "SOHR", "geom_wkt", "", "adm_1", "")
                .csv();
        ended(imported(plain.getBytes(StandardCharsets.UTF_8), GED, "text/csv")).body("created", equalTo(2));

        ended(imported(program.save(plain), GED, "text/csv"))
                .body("message", nullValue())
                .body("skipped", equalTo(0))
                .body("unchanged", equalTo(2));
    }

    private static final String GED = "ucdp-ged&release=19.1";

    @Test
    void aFileWithoutHeaderIsReadByPosition() {
        String id = newId();
        String csv = Ged.event(id).inTheColumnsOf25().csv();

        String location = imported(csv.substring(csv.indexOf('\n') + 1), GED);

        ended(location).body("created", equalTo(1)).body("read", equalTo(1));
        get(location + "/problems")
                .body("items.line", contains(1))
                .body("items.skipped", contains(false))
                .body("items.message", contains(containsString("no header")));
        get("/figures?externalId=ucdp-ged:" + id + "/best").body("items.value", contains(4));
        String others = Ged.event(newId()).csv();
        ended(imported(others.substring(others.indexOf('\n') + 1), GED))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("is a row and no header"));
    }

    @ParameterizedTest
    @CsvSource({
        "deaths_b,   2.5,                       NOT_A_NUMBER, whole number",
        "deaths_b,   '2,000',                   NOT_A_NUMBER, whole number",
        "date_start, 2016-01-01T13:45:00,       NOT_A_DATE,   time of day",
        "date_start, 2016-01-01T00:00:00+02:00, NOT_A_DATE,   not in UTC",
        "date_start, 01/02/2016,                NOT_A_DATE,   order of day and month",
        "date_start, 2016-13-01,                NOT_A_DATE,   calendar date",
        "side_a,     NA,                        REQUIRED,     null",
        "adm_2,      Orléans,                   NOT_TEXT,     'the byte e9 is no letter there, and \"é\" in Windows-1252'"
    })
    void whatIsNotClearCostsItsRowAlone(String column, String value, String code, String message) {
        String good = newId();
        String file = event(newId()).with(column, value).and(good).csv();

        String location = imported(file.getBytes(Charset.forName("windows-1252")), GED, "text/csv");

        ended(location).body("created", equalTo(1)).body("skipped", equalTo(1));
        get("/incidents?externalId=ucdp-ged:" + good).body("items.title", hasItem(containsString("Teir Maaleh")));
        get(location + "/problems")
                .body("items.line", contains(2))
                .body("items.column", contains(column))
                .body("items.code", contains(code))
                .body("items.message", contains(containsString(message)));
    }

    @Test
    void anIdWithDecimalsIsTheIdWithout() {
        String id = newId();
        ended(imported(event(id + ".0").csv(), GED)).body("created", equalTo(1));
        get("/incidents?externalId=ucdp-ged:" + id).body("total.value", equalTo(1));
        // A faulty row has its event, too, so that the event is not absent.
        String faulty = imported(event(id + ".0").with("best", "x").and(newId()).csv(), GED);
        ended(faulty).body("skipped", equalTo(1));
        get(faulty + "/absent?limit=500").body("items.externalId.value", not(hasItem(id)));
    }

    @ParameterizedTest
    @CsvSource({
        "666, Israel,               Gaza Strip,         PSE",
        "666, Israel,               West bank,          PSE",
        "666, '',                   gaza strip,         PSE",
        "666, Israel,               Southern district,  ISR",
        "600, Morocco,              Western Sahara,     ESH",
        "600, Morocco,              Marrakech province, MAR",
        "347, Kosovo,               '',                 XKX",
        "345, Serbia (Yugoslavia),  Kosovo,             XKX",
        "999, Red Sea,              '',                 "
    })
    void aTerritoryIsFoundUnderItsOwnCode(String number, String name, String admin1, String code) {
        String id = newId();

        ended(imported(
                        event(id)
                                .with("country_id", number, "country", name, "adm_1", admin1)
                                .csv(),
                        GED))
                .body("created", equalTo(1));

        only(id).body("location.country", equalTo(code))
                .body("location.countryAsGiven", equalTo(name.isEmpty() ? number : name));
        if (code != null) {
            get("/incidents?country=" + code + "&externalId=ucdp-ged:" + id).body("total.value", equalTo(1));
        }
    }

    @Test
    void acledIsReadWithTheColumnsThatWereChosen() {
        String id = "SDN" + newId();
        String chosen = """
                FATALITIES;Event_Date;SUB_EVENT_TYPE;COUNTRY;EVENT_ID_CNTY;LOCATION
                4.0;02 May 2018;Armed clash;Sudan;%s;NA
                """.formatted(id);
        String whole = """
                event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,\
                iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp
                %s,2018-05-02,1,Battles,Armed clash,Army,,Rebels,,729,Sudan,Gezira,NA,El Hasaheisa,14.7,33.3,2,Radio,Clashes.,4,1525300000
                """.formatted(id);

        ended(imported(chosen, "acled")).body("created", equalTo(1)).body("message", nullValue());
        only("acled:" + id, "/incidents")
                .body("title", equalTo("Armed clash"))
                .body("eventType", equalTo("BATTLES"))
                .body("location.country", equalTo("SDN"))
                .body("location.placeName", nullValue())
                .body("datePrecision", nullValue())
                .body("actors", empty());

        ended(imported(whole, "acled")).body("updated", equalTo(1));
        // The columns that this file lacks are no reason to clear what another file gave.
        ended(imported(chosen.replace(";LOCATION", "").replace(";NA", ""), "acled"))
                .body("unchanged", equalTo(1));
        only("acled:" + id, "/incidents")
                .body("title", equalTo("Armed clash, El Hasaheisa"))
                .body("location.admin1", equalTo("Gezira"))
                .body("location.precision", equalTo(2))
                .body("actors.name", contains("Army", "Rebels"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, Kosovo, XKX",
        "275, Palestine, PSE",
        "732, Western Sahara, ESH",
        "0, Red Sea, ",
        "'', Gulf of Aden, "
    })
    void acledGivesTerritoriesAndSeasAsCountries(String iso, String name, String code) {
        String id = "SEA" + newId();
        String file = """
                event_id_cnty,event_date,event_type,sub_event_type,iso,country,fatalities
                %s,2018-05-02,Battles,Armed clash,%s,%s,1
                """.formatted(id, iso, name);

        String location = imported(file, "acled");

        ended(location).body("created", equalTo(1));
        only("acled:" + id, "/incidents")
                .body("location.country", equalTo(code))
                .body("location.countryAsGiven", equalTo(name));
        get(location + "/problems").body("items.column", code == null ? contains("country") : empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WEEK,COUNTRY,ADMIN1,EVENT_TYPE,EVENTS,FATALITIES | aggregated export of ACLED
            event_id_cnty,event_date,fatalities              | lacks the column event_type
            event_id_cnty,event_type,notes                   | lacks the columns event_date, fatalities
            TST1,2018-05-02,Battles,4                        | is a row and no header
            """)
    void anotherExportOfAcledIsRefused(String header, String message) {
        ended(imported(header + "\n", "acled"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString(message));
    }

    @Test
    void figuresOfTallyGoInAgainAsProgramsSaveThem() {
        String scheme = "\"[{\"\"scheme\"\":\"\"field\"\",\"\"value\"\":\"\"00%s\"\"}]\"";
        String first = newId();
        String second = newId();
        String ours =
                "externalIds,incidentId,sourceId,metric,qualifier,value,windowStart,windowEnd,cumulative,conceded,assertedOn\n"
                        + (scheme.formatted(first)
                                        + ",%1$s,%2$s,INJURED,AT_LEAST,13,2019-06-06,2019-06-07,false,,2019-06-08\n"
                                        + scheme.formatted(second)
                                        + ",%1$s,%2$s,INJURED,AT_LEAST,300000,2019-06-06,2019-06-07,true,,2019-06-08\n")
                                .formatted(SAMPLE_INCIDENT, SAMPLE_SOURCE);
        ended(imported(ours, "tally-csv")).body("created", equalTo(2));

        for (String theirs : List.of(
                ours.replace("false", "FALSE").replace("true", "TRUE"),
                "\ufeff" + ours.replace("true,,", "True,NaN,").replace(",13,", ",13.0,"),
                ours.replace("300000", "3e+05").replace(",,2019-06-08", ",NA,2019/06/08"),
                ours.replace("2019-06-06", "2019-06-06T00:00:00.000Z"),
                ours.replace("externalIds", ",externalIds").replace("\n\"", "\n\"1\",\""),
                ours.replace("metric", "METRIC").replace("windowStart", "windowstart"),
                ours.replace(",conceded,assertedOn", "").replace(",,2019-06-08", ""))) {
            String location = imported(theirs, "tally-csv");
            ended(location).body("skipped", equalTo(0)).body("unchanged", equalTo(2));
        }
        get("/figures?externalId=field:00" + first).body("items.externalIds[0].value", contains("00" + first));
        ended(imported(ours.replace("2019-06-07", "07/06/2019"), "tally-csv")).body("skipped", equalTo(2));
    }

    private static String newId() {
        return String.valueOf(IDS.incrementAndGet());
    }

    private static String imported(String file, String format) {
        return imported(file.getBytes(StandardCharsets.UTF_8), format, "text/csv");
    }

    private static ValidatableResponse only(String id) {
        return only("ucdp-ged:" + id, "/incidents");
    }

    private static ValidatableResponse only(String externalId, String path) {
        String id = get(path + "?externalId=" + externalId)
                .body("total.value", equalTo(1))
                .extract()
                .path("items[0].id");
        return get(path + "/" + id);
    }
}
