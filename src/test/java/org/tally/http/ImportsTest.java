package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** Imports of files. */
@QuarkusTest
class ImportsTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(9_000_000);

    @Inject
    DataSource database;

    @Test
    void actorsInOneCellAreApartWhereEachIsKnown() {
        String one = "Front " + newId();
        String other = "Front " + newId();
        for (String name : List.of(one, other)) {
            recorded("/organizations", """
                    {"name": "%s", "kind": "ARMED_GROUP"}""".formatted(name));
        }
        String known = newId();
        String unknown = newId();
        String some = one + ", Front " + newId();
        String file = Ged.event(known)
                .with("side_a", other + ", " + one.toUpperCase(Locale.ROOT), "side_b", one)
                .and(unknown)
                .with("side_a", some, "side_b", one + ", " + one)
                .csv();

        ended(imported(file, "")).body("created", equalTo(2));

        only("/incidents", known)
                .body("actors.name", contains(other, one.toUpperCase(Locale.ROOT), one))
                .body("actors.side", contains("A", "A", "B"));
        only("/incidents", unknown).body("actors.name", contains(some, one)).body("actors.side", contains("A", "B"));
        ended(imported(file, "")).body("unchanged", equalTo(2));
    }

    @Test
    void aRowBecomesAnIncidentWithFiguresAndSources() {
        String id = newId();
        ended(imported(Ged.event(id).csv(), ""))
                .body("state", equalTo("COMPLETED"))
                .body("read", equalTo(1))
                .body("created", equalTo(1))
                .body("percent", equalTo(100))
                .body("message", nullValue())
                .body("rowsPerSecond", notNullValue());

        ValidatableResponse incident = only("/incidents", id)
                .body("title", equalTo("Government of Syria - Syrian insurgents, Teir Maaleh village"))
                .body("killed.low", equalTo(4))
                .body("killed.best", equalTo(4))
                .body("killed.high", equalTo(4))
                .body("sourceIds", hasSize(1));
        get("/incidents/" + incident.extract().path("id") + "/figures")
                .body("items", hasSize(5))
                .body("items.originator.unique()", contains("SOHR"))
                .body("items.assertedOn.unique()", contains("2016-01-02"))
                .body("items.windowStart.unique()", contains("2016-01-01"));
        get("/sources/" + incident.extract().path("sourceIds[0]"))
                .body("publisher", equalTo("SOHR"))
                .body("publishedOn", equalTo("2016-01-02"))
                .body("title", equalTo("14 shells hit Dahya al-Assad"));
        String figure = only("/figures", id + "/best")
                .body("qualifier", equalTo("ESTIMATE"))
                .extract()
                .path("sourceId");
        get("/sources/" + figure)
                .body("kind", equalTo("DATASET"))
                .body("license", equalTo("CC-BY-4.0"))
                .body("attribution", containsString("Uppsala Conflict Data Program"))
                .body("termsUrl", nullValue())
                .body("externalIds[0].value", equalTo("release-19.1"));
    }

    @Test
    void theTermsOfAReleaseAreThoseThatPeopleRecorded() {
        String file = Ged.event(newId()).csv();
        ended(imported(file, ""));
        String release = "/sources/"
                + get("/sources?externalId=ucdp-ged:release-19.1").extract().path("items[0].id");

        String etag = get(release).extract().header("ETag");
        patch(release, etag, "{\"license\": \"CC0-1.0\", \"attribution\": null}")
                .statusCode(200);
        ended(imported(file, ""));
        get(release).body("license", equalTo("CC0-1.0")).body("attribution", nullValue());

        etag = get(release).extract().header("ETag");
        patch(release, etag, "{\"license\": null}").statusCode(200);
        ended(imported(file, ""));
        get(release).body("license", equalTo("CC-BY-4.0")).body("attribution", notNullValue());
    }

    @Test
    void aRowOfAcledBecomesAnIncidentWithAFigure() {
        String id = "SYR" + newId();
        String row = """
                event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,\
                iso,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp
                %s,2019-06-07,1,Battles,Armed clash,Army,,Rebels,,760,Idleb,,Khan Shaykun,35.44,36.65,1,SOHR,Clashes.,3,1560000000
                """.formatted(id);

        ended(imported(row, "acled", "text/csv")).body("created", equalTo(1));
        String incident = get("/incidents?externalId=acled:" + id).extract().path("items[0].id");
        get("/incidents/" + incident).body("killed.low", equalTo(3)).body("killed.high", nullValue());
        String release = get("/incidents/" + incident + "/figures").extract().path("items[0].sourceId");
        get("/sources/" + release)
                .body("license", nullValue())
                .body("attribution", containsString("ACLED"))
                .body("termsUrl", startsWith("https://acleddata.com/"));
        ended(imported(row, "acled", "text/csv")).body("unchanged", equalTo(1));
        ended(imported(row.replace("2019-06-07", "07 June 2019"), "acled", "text/csv"))
                .body("unchanged", equalTo(1));
        ended(imported(row.replace("2019-06-07", "31 June 2019"), "acled", "text/csv"))
                .body("skipped", equalTo(1));
        String location =
                imported(row.replace("36.65", "").replace(",3,1560000000", ",-3,1560000000"), "acled", "text/csv");
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.column", contains("longitude", "fatalities"));
    }

    @Test
    void theJournalNamesTheImport() {
        String id = newId();
        String location = imported(Ged.event(id).csv(), "");
        ended(location);

        get("/incidents/" + only("/incidents", id).extract().path("id") + "/history")
                .body("items.change", contains("CREATED"))
                .body("items[0].note", containsString(location.replace("/imports/", "")))
                .body("items[0].state.title", containsString("Teir Maaleh"));
    }

    @Test
    void theSameFileOnceMoreChangesNothing() {
        String id = newId();
        String file = Ged.event(id).and(newId()).csv();
        ended(imported(file, ""));

        ended(imported(file, ""))
                .body("created", equalTo(0))
                .body("updated", equalTo(0))
                .body("unchanged", equalTo(2));
        only("/incidents", id).body("version", equalTo(1));
    }

    @Test
    void aCorrectedFileUpdatesWhatDiffers() {
        String corrected = newId();
        String same = newId();
        ended(imported(Ged.event(corrected).and(same).csv(), ""));

        ended(imported(
                        Ged.event(corrected)
                                .with("deaths_a", "5", "low", "7", "best", "7", "high", "7")
                                .and(same)
                                .csv(),
                        ""))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(1));
        String figure = only("/figures", corrected + "/deaths_a")
                .body("value", equalTo(5))
                .extract()
                .path("id");
        get("/figures/" + figure + "/history")
                .body("items.change", contains("CREATED", "UPDATED"))
                .body("items.state.value", contains(2, 5));
        only("/figures", corrected + "/deaths_b").body("version", equalTo(1));
        only("/incidents", corrected).body("killed.best", equalTo(7));
    }

    @Test
    void whatIsChangedMeanwhileDoesNotEndAnImport() {
        String title = "Meanwhile " + newId();
        String file = many(100).replace("Teir Maaleh village", title);
        ended(imported(file, ""));

        String location = imported(file.replace("Homs Governorate", "Homs"), "");
        AtomicInteger changes = new AtomicInteger();
        until(location, answer -> {
            changes.addAndGet(changeAll(title));
            return !List.of("QUEUED", "RUNNING").contains(answer.extract().<String>path("state"));
        });

        get(location).body("state", equalTo("COMPLETED")).body("updated", equalTo(100));
        assertThat(changes).hasPositiveValue();
    }

    /** Changes one record at a time: a client that changes many at once may lock them in another order than the import. */
    private int changeAll(String place) {
        try (Connection connection = database.getConnection();
                PreparedStatement known = connection.prepareStatement("select id from incident where place_name = ?");
                PreparedStatement change = connection.prepareStatement("update incident set version = version + 1,"
                        + " document = replace(document, '\"version\":' || version, '\"version\":' || (version + 1))"
                        + " where id = ?")) {
            known.setString(1, place);
            int changed = 0;
            try (ResultSet ids = known.executeQuery()) {
                while (ids.next()) {
                    change.setObject(1, ids.getObject(1));
                    changed += change.executeUpdate();
                }
            }
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatPeopleAddedStays() {
        String id = newId();
        ended(imported(Ged.event(id).csv(), ""));
        ValidatableResponse incident = only("/incidents", id);
        String path = "/incidents/" + incident.extract().path("id");
        String source = newSource();
        String article = incident.extract().path("sourceIds[0]");
        patch(path, "\"1\"", """
                        {"summary": "Shells.", "tags": ["checked"], "parentId": "%s", "sourceIds": ["%s", "%s"],
                         "externalIds": [{"scheme": "ucdp-ged", "value": "%s"}, {"scheme": "mine", "value": "%s"}]}""".formatted(SAMPLE_INCIDENT, article, source, id, id))
                .statusCode(200);

        ended(imported(Ged.event(id).with("adm_2", "Homs district").csv(), "")).body("updated", equalTo(1));

        get(path)
                .body("location.admin2", equalTo("Homs district"))
                .body("summary", equalTo("Shells."))
                .body("tags", contains("checked"))
                .body("parentId", equalTo(SAMPLE_INCIDENT))
                .body("sourceIds", hasSize(2))
                .body("externalIds", hasSize(2));
    }

    @Test
    void anArticleThatSeveralRowsCiteIsOneSource() {
        String first = newId();
        String second = newId();
        ended(imported(Ged.event(first).and(second).csv(), ""));

        assertThat(only("/incidents", first).extract().<List<String>>path("sourceIds"))
                .isEqualTo(only("/incidents", second).extract().<List<String>>path("sourceIds"));
    }

    @Test
    void aCodeOfAirwarsGoesToTheFirstThatCitesIt() {
        String first = newId();
        String second = newId();
        String code = "R" + first.substring(first.length() - 5);
        String article = "\"Airwars,2016-01-02," + code + "\"";
        String file = Ged.event(first)
                .with("source_article", article)
                .and(second)
                .with("source_article", article)
                .csv();
        String location = imported(file, "");

        ended(location).body("created", equalTo(2));
        get("/incidents?externalId=airwars:" + code).body("items", hasSize(1));
        only("/incidents", first).body("externalIds.value", hasItem(code));
        only("/incidents", second).body("externalIds.value", not(hasItem(code)));
        get(location + "/problems")
                .body("items.code", contains("REPEATED"))
                .body("items.line", contains(3))
                .body("items.skipped", contains(false));
        ended(imported(file, "")).body("unchanged", equalTo(2));
    }

    @Test
    void aNumberIsWrittenAsInAParameter() {
        String id = newId();

        ended(imported(Ged.event(id).with("latitude", "3.5e+01").csv(), "")).body("created", equalTo(1));
        only("/incidents", id).body("location.latitude", equalTo(35.0f));
    }

    @Test
    void anIncidentWithMoreSourcesThanARequestSendsCanBeChanged() {
        String id = newId();
        String articles = IntStream.rangeClosed(1, 501)
                .mapToObj(article -> "\"SOHR,2016-01-02,Report " + id + " " + article + "\"")
                .collect(Collectors.joining(";"));
        ended(imported(Ged.event(id).with("source_article", articles).csv(), ""))
                .body("created", equalTo(1));
        String incident = "/incidents/" + only("/incidents", id).extract().path("id");

        patch(incident, "\"1\"", "{\"summary\": \"In short.\"}").statusCode(200).body("sourceIds", hasSize(501));
        patch(incident, "\"2\"", "{\"sourceIds\": []}").statusCode(200).body("sourceIds", empty());
    }

    @Test
    void numbersOutOfOrderAreImportedWithAnAnomaly() {
        String id = newId();
        String location = imported(
                Ged.event(id).with("low", "177", "best", "142", "high", "177").csv(), "");

        ended(location).body("created", equalTo(1)).body("skipped", equalTo(0));
        only("/figures", id + "/best")
                .body("valueMin", equalTo(177))
                .body("value", equalTo(142))
                .body("anomalies", contains("RANGE_NOT_ORDERED"));
        only("/figures", id + "/deaths_a").body("anomalies", empty());
        get(location + "/problems").body("items.code", contains("NOT_ORDERED")).body("items.skipped", contains(false));
    }

    @Test
    void whatWasImportedOutOfOrderCanBeRetractedAndNotBeWrittenSo() {
        String id = newId();
        ended(imported(
                Ged.event(id).with("low", "177", "best", "142", "high", "177").csv(), ""));
        String figure = "/figures/" + only("/figures", id + "/best").extract().path("id");

        patch(figure, "\"1\"", "{\"value\": 141}").statusCode(400).body("errors.pointer", contains("/valueMin"));
        patch(figure, "\"1\"", "{\"status\": \"RETRACTED\", \"retractionReason\": \"A row of another year.\"}")
                .statusCode(200)
                .body("status", equalTo("RETRACTED"))
                .body("value", equalTo(142))
                .body("anomalies", contains("RANGE_NOT_ORDERED"));
        patch(figure, "\"2\"", "{\"value\": 177}").statusCode(200).body("anomalies", empty());
    }

    @Test
    void aFaultyRowIsLeftOutAndListed() {
        String good = newId();
        String bad = newId();
        String location = imported(
                Ged.event(bad).with("date_start", "soon", "best", "-").and(good).csv(), "");

        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("read", equalTo(2))
                .body("created", equalTo(1))
                .body("skipped", equalTo(1));
        only("/incidents", good);
        get("/incidents?externalId=ucdp-ged:" + bad).body("items", empty());
        get(location + "/problems")
                .body("items.line.unique()", contains(2))
                .body("items.column", contains("date_start"))
                .body("items.code", contains("NOT_A_DATE"))
                .body("items[0].row", containsString("soon"));
    }

    @Test
    void problemsAreGivenAsCsvToo() {
        String location = imported(
                Ged.event("=" + newId()).with("best", "x", "date_start", "soon").csv(), "");
        ended(location).body("skipped", equalTo(1));
        int problems = get(location + "/problems").extract().path("total.value");
        String whole = get(location + "/problems?format=csv")
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .extract()
                .asString();

        assertThat(whole).startsWith("line,column,code,message,skipped,row\r\n2,");
        assertThat(whole.lines().skip(1)).hasSize(problems).allMatch(line -> line.contains(",true,\"'=9"));
        assertThat(request()
                        .accept("text/csv")
                        .get(location + "/problems")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(whole);
        assertThat(get(location + "/problems?format=ndjson")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(problems);
        get(location + "/problems?format=csv&limit=1").statusCode(400).body("errors.parameter", contains("limit"));
    }

    @Test
    void whatARecordCannotTakeIsAFaultOfTheRow() {
        String location = imported(
                Ged.event(newId())
                        .with("date_start", "2016-01-05")
                        .and(newId())
                        .with("latitude", "91")
                        .and(newId())
                        .with("deaths_a", "-1")
                        .and(newId())
                        .with("side_b", "")
                        .csv(),
                "");

        ended(location).body("skipped", equalTo(4)).body("created", equalTo(0));
        get(location + "/problems")
                .body("items.line", contains(2, 3, 4, 5))
                .body("items.column", contains("date_end", "latitude", "deaths_a", "side_b"))
                .body("items.code", contains("NOT_ORDERED", "OUT_OF_RANGE", "OUT_OF_RANGE", "REQUIRED"))
                .body("items.message", not(hasItem(containsString("/"))));
    }

    @Test
    void anImportCanEndAtTheFirstFault() {
        String before = newId();
        String after = newId();

        ended(imported(
                        Ged.event(before)
                                .and(newId())
                                .with("best", "x")
                                .and(after)
                                .csv(),
                        "&onError=abort"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("line 3"))
                .body("created", equalTo(1))
                .body("skipped", equalTo(1));
        only("/incidents", before);
        get("/incidents?externalId=ucdp-ged:" + after).body("items", empty());
    }

    @Test
    void aDryRunThatEndsAtAFaultDoesNotSayThatRowsWereImported() {
        String file = Ged.event(newId()).and(newId()).with("best", "x").csv();

        ended(imported(file, "&onError=abort&dryRun=true"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("line 3"))
                .body("message", containsString("nothing was imported"));
        ended(imported(file, "&onError=abort")).body("message", containsString("the rows before it were imported"));
    }

    @Test
    void anImportEndsWhenMostOfManyRowsAreFaulty() {
        String junk = "junk\n".repeat(100);

        ended(imported(many(10) + junk, ""))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("25 of the first 35 rows are faulty"))
                .body("created", equalTo(10))
                .body("skipped", equalTo(25));
        ended(imported(many(30) + junk.substring(0, 5 * 25), ""))
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(25));
        ended(imported(many(1) + junk.substring(0, 5 * 20), ""))
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(20));
    }

    @Test
    void anImportThatTheDatabaseRefusesEndsAndLetsOthersOn() throws SQLException {
        String refused;
        String follows;
        rename("change", "change_away");
        try {
            refused = imported(many(1), "");
            until(refused, answer -> {
                // A new file makes the worker look for imports at once.
                imported(many(1), "");
                return answer.extract().path("state").equals("FAILED");
            });
            follows = imported(many(1), "");
        } finally {
            rename("change_away", "change");
        }

        get(refused)
                .body("message", containsString("could not be recorded in 5 attempts"))
                .body("created", equalTo(0));
        ended(follows).body("state", equalTo("COMPLETED")).body("created", equalTo(1));
    }

    private void rename(String table, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + table + " rename to " + name);
        }
    }

    @Test
    void aDryRunRecordsNothing() {
        String id = newId();

        ended(imported(Ged.event(id).csv(), "&dryRun=true"))
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(1));
        get("/incidents?externalId=ucdp-ged:" + id).body("items", empty());
    }

    @Test
    void aRowThatComesTwiceIsRecordedOnce() {
        String id = newId();
        String location = imported(Ged.event(id).and(id).csv(), "");

        ended(location).body("created", equalTo(1)).body("unchanged", equalTo(1));
        get(location + "/problems").body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"false, 5", "true, "})
    void anEventThatComesTwiceWithOtherNumbersIsNoted(boolean dryRun, Integer number) {
        String id = newId();
        String other = newId();
        Ged file =
                Ged.event(id).and(other).and(id).with("best", "5", "high", "5").and(other);
        String location = imported(file.csv(), "&dryRun=" + dryRun);

        ended(location).body("read", equalTo(4)).body("skipped", equalTo(0));
        get(location + "/problems")
                .body("items.line", contains(4))
                .body("items.code", contains("REPEATED"))
                .body("items.skipped", contains(false))
                .body("items.message", contains(containsString("Lines 2 and 4")));
        get("/figures?externalId=ucdp-ged:" + id + "/best")
                .body("items.value", number == null ? empty() : contains(number));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\": 1}', seems to be JSON",
        "'id,best', lacks the columns",
        "'event_id_cnty,event_date', none of the columns"
    })
    void aFileThatIsNotWhatItShouldBeFailsAndSaysWhy(String file, String message) {
        ended(imported(file, ""))
                .body("state", equalTo("FAILED"))
                .body("message", containsString(message))
                .body("read", equalTo(0))
                .body("endedAt", notNullValue());
    }

    @Test
    void aFileInGzipIsUnpacked() throws IOException {
        String id = newId();

        ended(imported(gzip(Ged.event(id).csv()), "application/gzip")).body("created", equalTo(1));
        only("/incidents", id);
    }

    @Test
    void aFileMayBeEncodedInGzipAndInNothingElse() throws IOException {
        byte[] file = gzip(Ged.event(newId()).csv());
        for (String encoding : List.of("gzip", "x-gzip", "br", "gzip, gzip")) {
            request()
                    .contentType("text/csv")
                    .header("Content-Encoding", encoding)
                    .body(file)
                    .post("/imports?format=ucdp-ged&release=19.1&dryRun=true")
                    .then()
                    .statusCode(encoding.matches("(x-)?gzip") ? 202 : 415);
        }
    }

    /** One of the rows ends at the end of a stored piece of the file. */
    @Test
    void gzipFilesInARowAreOneFile() throws IOException {
        byte[] first = gzip(many(1));
        byte[] name = "x".repeat((1 << 18) - first.length - 1).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        // RFC 1952: the flag in the fourth byte says that a file name follows the first ten bytes.
        first[3] |= 8;
        named.write(first, 0, 10);
        named.write(name);
        named.write(0);
        named.write(first, 10, first.length - 10);
        String rows = many(2);
        named.write(gzip(rows.substring(rows.indexOf('\n') + 1)));

        ended(imported(named.toByteArray(), "application/gzip"))
                .body("read", equalTo(3))
                .body("created", equalTo(3));
    }

    @Test
    void gzipThatIsCutOffFails() throws IOException {
        byte[] whole = gzip(many(100));

        // So few bytes do not even contain the first row.
        ended(imported(Arrays.copyOf(whole, 100), "application/gzip"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("ends in the middle"));
        ended(imported(Arrays.copyOf(whole, 5), "application/gzip"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("gzip"));
    }

    @ParameterizedTest
    @CsvSource({
        // Within a field, within a quoted field, and within a quoted field whose second line is the last.
        "Middle East, '', 3",
        "14 shells hit, '', 3",
        "14 shells hit, '\na second line', 4"
    })
    void aFileThatIsCutOffFails(String end, String last, int line) {
        String before = newId();
        String file = Ged.event(before).and(newId()).csv();
        String location = imported(file.substring(0, file.lastIndexOf(end)) + last, "");

        ended(location)
                .body("state", equalTo("FAILED"))
                .body("message", containsString("ends within the row on line " + line))
                .body("created", equalTo(1));
        only("/incidents", before);
        get(location + "/problems").body("items.line", hasItem(line)).body("items.skipped", not(hasItem(false)));
    }

    @Test
    void aLastRowMayHaveNoLineEnd() {
        String file = Ged.event(newId()).csv();
        ended(imported(file.strip(), "")).body("state", equalTo("COMPLETED")).body("created", equalTo(1));
        ended(imported(Ged.event("x").csv().strip(), ""))
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(1));
        // A row with a line end is complete.
        ended(imported(file + "9,2016\n", ""))
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(1));
    }

    @Test
    void rowsAreRecordedBatchByBatch() {
        ended(imported(many(12), "")).body("read", equalTo(12)).body("created", equalTo(12));
    }

    @Test
    void aRowThatTheDatabaseRefusesCostsItselfAlone() {
        String good = newId();
        String bad = newId();
        // A person gave the day of the claim, and by the file it counts days after that day.
        ended(imported(Ged.event(bad).csv(), ""));
        String figure = only("/figures", bad + "/deaths_a").extract().path("id");
        patch("/figures/" + figure, "\"1\"", "{\"assertedOn\": \"2016-01-03\"}").statusCode(200);
        String location =
                imported(Ged.event(good).and(bad).with("date_end", "2016-01-05").csv(), "");

        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(1))
                .body("skipped", equalTo(1));
        only("/incidents", good);
        only("/incidents", bad).body("version", equalTo(1));
        get(location + "/problems").body("items.line", hasItem(3)).body("items.code", hasItem("NOT_ORDERED"));
    }

    @Test
    void aFinishedImportCannotBeCancelled() {
        String location = imported(Ged.event(newId()).csv(), "");
        ended(location);

        request().delete(location).then().statusCode(409).body("detail", containsString("COMPLETED"));
    }

    @Test
    void aRunningImportIsCancelled() throws SQLException {
        String location = imported(many(5_000), "&dryRun=true");

        request().delete(location).then().statusCode(200).body("state", equalTo("CANCELLED"));
        request().delete(location).then().statusCode(200).body("state", equalTo("CANCELLED"));
        int read = ended(location).extract().path("read");
        assertThat(read).isLessThan(5_000);
        awaitForgotten(location, database);
        ended(imported(Ged.event(newId()).csv(), "")).body("state", equalTo("COMPLETED"));
        get(location).body("read", equalTo(read));
    }

    @Test
    void anImportThatWasInterruptedGoesOnWhereItWas() throws SQLException {
        String done = newId();
        String left = newId();
        String location = leftBehind(Ged.event(done).and(left), Instant.EPOCH);

        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("read", equalTo(2))
                .body("created", equalTo(2));
        get("/incidents?externalId=ucdp-ged:" + done).body("items", empty());
        only("/incidents", left);
    }

    @Test
    void anImportBeginsWhenThoseBeforeHaveEndedOnAnyReplica() throws SQLException {
        String before =
                leftBehind(Ged.event(newId()).and(newId()), Instant.now().plusSeconds(3));
        String after = imported(Ged.event(newId()).csv(), "");

        Instant began = Instant.parse(ended(after).extract().path("startedAt"));
        get(before).body("state", equalTo("COMPLETED"));
        assertThat(Instant.parse(get(before).extract().path("endedAt"))).isBeforeOrEqualTo(began);
    }

    /** An import of two events, in the state in which a replica leaves it that was killed after the first event. */
    private String leftBehind(Ged events, Instant leasedUntil) throws SQLException {
        String location = imported(events.csv(), "&dryRun=true");
        ended(location);
        awaitForgotten(location, database);
        UUID id = UUID.fromString(location.replace("/imports/", ""));
        try (Connection connection = database.getConnection();
                var piece = connection.prepareStatement(
                        "insert into import_piece (import_id, number, content) values (?, 0, ?)");
                var update = connection.prepareStatement(
                        "update import_job set state = 'RUNNING', dry_run = false, rows_read = 1, rows_created = 1,"
                                + " ended_at = null, worker = ?, leased_until = ? where id = ?")) {
            connection.setAutoCommit(false);
            piece.setObject(1, id);
            piece.setBytes(2, events.csv().getBytes(StandardCharsets.UTF_8));
            piece.executeUpdate();
            update.setObject(1, UUID.fromString(NOBODY));
            update.setObject(2, leasedUntil.atOffset(ZoneOffset.UTC));
            update.setObject(3, id);
            update.executeUpdate();
            connection.commit();
        }
        return location;
    }

    @Test
    void aRetryStartsNoSecondImport() {
        String key = UUID.randomUUID().toString();
        String file = Ged.event(newId()).csv();
        String location = started(file, key, "").statusCode(202).extract().header("Location");
        ended(location);

        started(file, key, "").statusCode(202).header("Location", equalTo(location));
        started(file, key, "&dryRun=true").statusCode(422);
        started(Ged.event(newId()).csv(), key, "").statusCode(422);
    }

    @Test
    void importsAreListed() {
        String location = imported(Ged.event(newId()).csv(), "");

        get("/imports?limit=500").body("items.id", hasItem(location.replaceFirst(".*/imports/", "")));
        get("/imports?limit=1").body("items", hasSize(1)).body("next", notNullValue());
        ended(location);
    }

    @Test
    void wrongRequestsAreRefused() {
        String file = Ged.event(newId()).csv();
        request()
                .contentType("text/csv")
                .body(file)
                .post("/imports")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("format"))
                .body("errors.code", contains("REQUIRED"));
        request()
                .contentType("text/csv")
                .body(file)
                .post("/imports?format=excel&dryRun=yes&onError=stop&x=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("dryRun", "format", "onError", "x"));
        request()
                .contentType("application/pdf")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/imports?format=ucdp-ged")
                .then()
                .statusCode(415);
        get("/imports?state=DONE").statusCode(400);
        get("/imports/" + NOBODY).statusCode(404);
        get("/imports/" + NOBODY + "/problems").statusCode(404);
        get("/imports/nope").statusCode(400);
        get("/imports/" + NOBODY + "/problems?limit=0").statusCode(400);
        request().delete("/imports/" + NOBODY).then().statusCode(404);
        request().delete("/imports/nope").then().statusCode(400);
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        int before = get("/imports").extract().path("total.value");

        request()
                .contentType("application/octet-stream")
                .body(noise)
                .post("/imports?format=ucdp-ged&release=19.1")
                .then()
                .statusCode(413)
                .body("detail", containsString("at most"));
        get("/imports").body("total.value", equalTo(before));
    }

    private static String newId() {
        return String.valueOf(IDS.incrementAndGet());
    }

    private static String many(int rows) {
        Ged file = Ged.event(newId());
        for (int row = 1; row < rows; row++) {
            file.and(newId());
        }
        return file.csv();
    }

    private static ValidatableResponse only(String path, String externalId) {
        String id = get(path + "?externalId=ucdp-ged:" + externalId)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get(path + "/" + id).statusCode(200);
    }

    private static String imported(String file, String parameters) {
        return started(file, UUID.randomUUID().toString(), parameters)
                .statusCode(202)
                .extract()
                .<String>header("Location")
                .replaceFirst(".*(?=/imports/)", "");
    }

    private static ValidatableResponse started(String file, String key, String parameters) {
        return request()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/imports?format=ucdp-ged&release=19.1" + parameters)
                .then();
    }

    private static String imported(byte[] file, String type) {
        return imported(file, "ucdp-ged&release=19.1", type);
    }

    private static String imported(String file, String format, String type) {
        return imported(file.getBytes(StandardCharsets.UTF_8), format, type);
    }

    private static byte[] gzip(String file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
