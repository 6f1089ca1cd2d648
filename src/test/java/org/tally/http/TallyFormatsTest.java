package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.contract.Contract;

/** Imports take the files that whole lists give. */
@QuarkusTest
class TallyFormatsTest extends HttpTest {

    private static final String NDJSON = "tally-ndjson";
    private static final String CSV = "tally-csv";

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "csv&hxl=true"})
    void whatWasDeletedIsBackAsItWas(String format) {
        Awkward records = new Awkward();
        List<JsonNode> before = records.read();
        List<String> files =
                records.lists().stream().map(list -> exported(list, format)).toList();
        records.deleteAll();

        String into = format.equals("ndjson") ? NDJSON : CSV;
        List<Integer> created = files.stream()
                .map(file -> ended(imported(file, into)).body("skipped", equalTo(0)))
                .map(answer -> answer.extract().<Integer>path("created"))
                .toList();

        assertThat(created).containsExactly(2, 4, 8);
        awaitRenewals();
        assertThat(records.read()).isEqualTo(before);
        get("/figures/" + records.retracted + "/history")
                .body("items.change", contains("CREATED", "DELETED", "CREATED"))
                .body("items.version", contains(1, 2, 3));
        get("/figures/" + records.retracted).header("ETag", equalTo("\"3\""));
        for (String file : files) {
            ended(imported(file, into))
                    .body("created", equalTo(0))
                    .body("updated", equalTo(0))
                    .body("skipped", equalTo(0));
        }
        assertThat(records.read()).isEqualTo(before);
    }

    @Test
    void rowsWaitForWhatTheyReferTo() {
        Awkward records = new Awkward();
        List<JsonNode> before = records.read();
        List<String> lines = records.lines();
        Collections.reverse(lines);
        String file = String.join("\n", lines);
        records.deleteAll();

        ended(imported(file, NDJSON + "&dryRun=true"))
                .body("created", equalTo(14))
                .body("skipped", equalTo(0))
                .body("waiting", equalTo(0));
        get("/incidents?tag=" + records.tag).body("items", empty());
        ended(imported(file, NDJSON))
                .body("state", equalTo("COMPLETED"))
                .body("read", equalTo(14))
                .body("created", equalTo(14))
                .body("waiting", equalTo(0));
        awaitRenewals();
        assertThat(records.read()).isEqualTo(before);
        ended(imported(file, NDJSON)).body("unchanged", equalTo(14));
        ended(imported(file, NDJSON + "&dryRun=true")).body("unchanged", equalTo(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void whatWasFilledInIsFilledInAgain(String format) {
        String source = recorded("/sources", """
                {"kind": "NEWS_ARTICLE", "publisher": "A paper", "publishedOn": "2019-06-08"}""");
        String figure = "/figures/" + recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "DOZENS", "assertedOn": "2019-06-07"}""".formatted(SAMPLE_INCIDENT, source));
        String file = exported("/figures?sourceId=" + source, format);
        String into = format.equals("csv") ? CSV : NDJSON;

        ended(imported(file, into)).body("unchanged", equalTo(1));
        delete(figure, "\"1\"").statusCode(204);
        ended(imported(file, into)).body("created", equalTo(1));
        get(figure)
                .body("originator", equalTo("A paper"))
                .body("originatorFilledIn", equalTo(true))
                .body("assertedOn", equalTo("2019-06-07"))
                .body("assertedOnFilledIn", equalTo(false));
    }

    @Test
    void theSampleDataAreWhatTheirExportSays() {
        String war = get("/incidents?externalId=ucdp-ged:307003").extract().path("items[0].parentId");
        String file =
                exported("/incidents?ancestorId=" + war, "ndjson") + exported("/figures?ancestorId=" + war, "ndjson");

        ended(imported(file, NDJSON))
                .body("read", equalTo((int) file.lines().count()))
                .body("unchanged", equalTo((int) file.lines().count()));
    }

    @Test
    void aCorrectedFileUpdatesWhatDiffers() {
        Awkward records = new Awkward();
        String csv = exported(records.lists().get(2), "csv");

        ended(imported(csv.replace("at least three", "three or more"), CSV))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(7));
        get("/figures/" + records.part)
                .body("wording", equalTo("three or more"))
                .body("version", equalTo(2));
        get("/figures/" + records.part + "/history")
                .body("items.change", contains("CREATED", "UPDATED"))
                .body("items[1].note", containsString("tally-csv"));
    }

    @Test
    void aFieldThatIsLeftOutStaysAndNullClearsIt() {
        String id =
                recorded("/sources", "{\"kind\": \"OTHER\", \"title\": \"A\", \"author\": \"B\", \"dateline\": \"C\"}");

        ended(imported("id,kind,title,author\n" + id + ",OTHER,D,\n", CSV)).body("updated", equalTo(1));
        get("/sources/" + id)
                .body("title", equalTo("D"))
                .body("author", nullValue())
                .body("dateline", equalTo("C"));
        ended(imported("{\"id\": \"" + id + "\", \"kind\": \"OTHER\", \"title\": \"D\", \"dateline\": null}", NDJSON))
                .body("updated", equalTo(1));
        get("/sources/" + id).body("dateline", nullValue());
    }

    @Test
    void aRecordWithoutAnIdIsFoundByAnExternalId() {
        String key = UUID.randomUUID().toString();
        String row = "{\"kind\": \"OTHER\", \"title\": \"%s\", \"externalIds\": [{\"scheme\": \"test\", \"value\": \""
                + key + "\"}]}\n";

        ended(imported(row.formatted("A") + row.formatted("B"), NDJSON))
                .body("created", equalTo(1))
                .body("updated", equalTo(1));
        get("/sources?externalId=test:" + key).body("items.title", contains("B"));
        ended(imported(row.formatted("B"), NDJSON)).body("unchanged", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind": "OTHER", "title": "A", "id": "ID", "titel": "B"}       | UNKNOWN_FIELD | titel
            {"kind": "OTHER", "title": "A", "id": "ID", "a\\u0000b": "B"}   | UNKNOWN_FIELD | a�b
            {"kind": "OTHER", "title": "A", "id": "ID"                      | WRONG_FORMAT  |
            {"kind": "OTHER", "title": "A", "title": "B", "id": "ID"}       | WRONG_FORMAT  |
            {"kind": "NOVEL", "title": "A", "id": "ID"}                     | UNKNOWN_VALUE | kind
            {"kind": "OTHER", "title": 5, "url": "http://a", "id": "ID"}                       | WRONG_TYPE    | title
            {"kind": "OTHER", "title": "A", "id": "5"}                      | NOT_A_UUID    | id
            {"kind": "OTHER", "title": "A"}                                 | REQUIRED      | id
            {"kind": "OTHER", "id": "ID"}                                   | REQUIRED      | publisher
            {"title": "A", "id": "ID"}                                      | REQUIRED      |
            {"kind": "OTHER", "title": "A", "id": "ID", "syndicationOf": "ID"} | CYCLE      |
            {"kind": "OTHER", "title": "A", "id": "ID", "syndicationOf": "01900000-0000-7fff-8000-000000000000"} | NOT_FOUND | syndicationOf
            {"metric": "KILLED", "id": "ID", "qualifier": "EXACTLY", "value": 1, "incidentId": "01900000-0000-7fff-8000-000000000000", "sourceId": "01900000-0000-7000-8000-000000000001"} | NOT_FOUND | incidentId
            """)
    void aFaultyLineIsLeftOutAndNamed(String line, String code, String column) {
        String good = UUID.randomUUID().toString();
        String bad = UUID.randomUUID().toString();
        String location = imported(source(good) + "\n" + line.replace("ID", bad) + "\n" + source(good), NDJSON);

        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.line", contains(2))
                .body("items.code", contains(code))
                .body("items[0].column", equalTo(column))
                .body("items[0].skipped", equalTo(true))
                .body("items[0].row", containsString("{"));
        get("/sources/" + bad).statusCode(404);
    }

    @Test
    void aFileThatIsCutOffFails() {
        String before = UUID.randomUUID().toString();
        String copy = source(UUID.randomUUID().toString()).replace("}", ", \"syndicationOf\": \"" + before + "\"}");
        String file =
                copy + "\n" + source(before) + "\n" + source(UUID.randomUUID().toString());

        ended(imported(file.substring(0, file.length() - 1), NDJSON))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("ends within the row on line 3"))
                .body("created", equalTo(2))
                .body("skipped", equalTo(1))
                .body("waiting", equalTo(0));
        ended(imported(file, NDJSON)).body("state", equalTo("COMPLETED")).body("created", equalTo(1));
        ended(imported(file + "\n{\n", NDJSON))
                .body("state", equalTo("COMPLETED"))
                .body("skipped", equalTo(1));
    }

    @Test
    void aReferenceThatNeverComesIsNamed() {
        String id = UUID.randomUUID().toString();
        String child =
                "{\"id\": \"" + id + "\", \"title\": \"A\", \"eventType\": \"BATTLES\", \"dateStart\": \"2019-06-06\","
                        + " \"dateEnd\": \"2019-06-06\", \"parentId\": \"" + NOBODY + "\"}";
        String location = imported(child + "\n" + source(UUID.randomUUID().toString()), NDJSON);

        ended(location).body("created", equalTo(1)).body("skipped", equalTo(1)).body("waiting", equalTo(0));
        get(location + "/problems").body("items[0].message", containsString("There is no incident " + NOBODY));
        ended(imported(child, NDJSON + "&onError=abort"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("line 1"));
        ended(imported(child, NDJSON + "&dryRun=true")).body("skipped", equalTo(1));
    }

    @Test
    void problemsAreInTheOrderOfTheFile() {
        String waits = moved(UUID.randomUUID().toString(), NOBODY);
        String location = imported(waits + "\n{\n" + waits + "\n{\n", NDJSON);

        ended(location).body("skipped", equalTo(4));
        get(location + "/problems").body("items.line", contains(1, 2, 3, 4));
        String next = get(location + "/problems?limit=2")
                .body("items.line", contains(1, 2))
                .extract()
                .path("next");
        get(next).body("items.line", contains(3, 4)).body("next", nullValue());
        assertThat(get(location + "/problems?format=csv")
                        .extract()
                        .asString()
                        .lines()
                        .skip(1)
                        .map(row -> row.substring(0, 2)))
                .containsExactly("1,", "2,", "3,", "4,");
    }

    @Test
    void ofAVeryLongRowItsBeginningIsKept() {
        String location = imported("{\"summary\": \"" + "x".repeat(20_000) + "\"}\n{}", NDJSON);

        ended(location).body("skipped", equalTo(2));
        List<String> rows = get(location + "/problems").extract().path("items.row");
        assertThat(rows.get(0))
                .hasSize(16_384)
                .startsWith("{\"summary\": \"xxx")
                .endsWith("x…");
        assertThat(rows).endsWith("{}");
    }

    @Test
    void anImportThatEndsAtAFaultSaysWhatStillWaited() {
        String waits = moved(UUID.randomUUID().toString(), NOBODY);

        ended(imported(waits + "\n{\n" + waits, NDJSON + "&onError=abort"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("except 1 that waited"))
                .body("waiting", equalTo(1));
    }

    @Test
    void anImportEndsWhenMostOfManyRowsWaitForNothing() {
        String rows = Stream.generate(() -> moved(UUID.randomUUID().toString(), NOBODY))
                .limit(30)
                .collect(Collectors.joining("\n"));

        ended(imported(rows, NDJSON))
                .body("state", equalTo("FAILED"))
                .body(
                        "message",
                        containsString(
                                "25 of its 30 rows are faulty, most of them because they refer to records that do not exist"))
                .body("skipped", equalTo(25))
                .body("waiting", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void movesThatWouldCloseACycleAreRefused(boolean oneIsThereAlready) {
        String first = newIncident();
        String second = newIncident();
        String down = moved(first, second);
        String up = moved(second, first);

        if (oneIsThereAlready) {
            ended(imported(down, NDJSON)).body("updated", equalTo(1));
        }
        String location = imported(oneIsThereAlready ? up : down + "\n" + up, NDJSON);
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("CYCLE"));
        get("/incidents/" + first).body("parentId", equalTo(second));
        get("/incidents/" + second).body("parentId", nullValue());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void movesThatTogetherGoTooDeepAreRefused(boolean upperFirst) {
        String deepest = newIncident();
        for (int level = 2; level <= 7; level++) {
            String below = newIncident();
            ended(imported(moved(below, deepest), NDJSON)).body("updated", equalTo(1));
            deepest = below;
        }
        String upper = newIncident();
        String lower = newIncident();
        List<String> moves = List.of(moved(upper, deepest), moved(lower, upper));

        String location = imported(upperFirst ? String.join("\n", moves) : moves.get(1) + "\n" + moves.get(0), NDJSON);
        ended(location).body("updated", equalTo(1)).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("TOO_DEEP"));
    }

    /** Neither row refers to the record that the other moves: recorded references complete the cycle. */
    @Test
    void movesThatCloseACycleOverOthersAreRefused() {
        List<String> ring = Stream.generate(HttpTest::newIncident).limit(4).toList();
        ended(imported(moved(ring.get(1), ring.get(2)) + "\n" + moved(ring.get(3), ring.get(0)), NDJSON))
                .body("updated", equalTo(2));

        String location = imported(moved(ring.get(0), ring.get(1)) + "\n" + moved(ring.get(2), ring.get(3)), NDJSON);
        ended(location).body("updated", equalTo(1)).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("CYCLE"));
        get("/incidents/" + ring.get(2)).body("parentId", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"partOf", "supersedes"})
    void chainsThatCloseACycleOverOthersAreRefused(String field) {
        List<String> ring = Stream.generate(HttpTest::newFigure).limit(4).toList();
        String link = "{\"" + field + "\": \"%s\"}";
        patch("/figures/" + ring.get(1), "\"1\"", link.formatted(ring.get(2))).statusCode(200);
        patch("/figures/" + ring.get(3), "\"1\"", link.formatted(ring.get(0))).statusCode(200);
        String rows = Stream.of(0, 2)
                .map(one -> Records.FIGURES
                        .with("\"id\": \"" + ring.get(one) + "\", \"" + field + "\": \"" + ring.get(one + 1) + "\"")
                        .replace("\n", " "))
                .collect(Collectors.joining("\n"));

        String location = imported(rows, NDJSON);
        ended(location).body("updated", equalTo(1)).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("CYCLE"));
    }

    /** One row moves its incident below one that the other row moves or creates. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPutBelowOneThatMovesGoesNotTooDeep(boolean isNew) {
        String deepest = newIncident();
        for (int level = 2; level <= 6; level++) {
            String below = newIncident();
            ended(imported(moved(below, deepest), NDJSON)).body("updated", equalTo(1));
            deepest = below;
        }
        String upper = newIncident();
        String middle = newIncident();
        ended(imported(moved(middle, upper), NDJSON)).body("updated", equalTo(1));
        String lower = isNew ? UUID.randomUUID().toString() : newIncident();

        String location = imported(moved(upper, deepest) + "\n" + moved(lower, middle), NDJSON);
        ended(location).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("TOO_DEEP"));
    }

    @Test
    void aRowThatOnlyOtherRecordsShowToBeFaultyAbortsToo() {
        String first = newIncident();
        String second = newIncident();
        ended(imported(moved(first, second), NDJSON)).body("updated", equalTo(1));
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();

        ended(imported(source(before) + "\n" + moved(second, first) + "\n" + source(after), NDJSON + "&onError=abort"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("line 2"))
                .body("created", equalTo(1))
                .body("skipped", equalTo(1));
        get("/sources/" + before).statusCode(200);
        get("/sources/" + after).statusCode(404);
    }

    private static String moved(String id, String parentId) {
        return "{\"id\": \"" + id + "\", \"title\": \"A\", \"eventType\": \"BATTLES\", \"dateStart\": \"2019-06-06\","
                + " \"dateEnd\": \"2019-06-06\", \"parentId\": \"" + parentId + "\"}";
    }

    @Test
    void aFigureThatMovesToANewIncidentCountsThere() {
        String before = newIncident();
        recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", "value": 3,
                "assertedOn": "2019-06-08"}""".formatted(before, SAMPLE_SOURCE));
        String after = UUID.randomUUID().toString();
        String incident = "{\"id\": \"" + after + "\", \"title\": \"A\", \"eventType\": \"BATTLES\","
                + " \"dateStart\": \"2019-06-06\", \"dateEnd\": \"2019-06-06\"}";
        String row = exported("/figures?incidentId=" + before, "ndjson").replace(before, after);

        ended(imported(incident + "\n" + row, NDJSON))
                .body("created", equalTo(1))
                .body("updated", equalTo(1));
        get("/incidents/" + before).body("killed.low", nullValue());
        get("/incidents/" + after).body("killed.low", equalTo(3));
    }

    @Test
    void anExternalIdOfAnotherRecordIsAFaultOfTheRow() {
        String key = UUID.randomUUID().toString();
        recorded("/sources", Records.SOURCES.body(key));
        String row = source(UUID.randomUUID().toString())
                .replace("}", ", \"externalIds\": [{\"scheme\": \"test\", \"value\": \"" + key + "\"}]}");
        String location = imported(source(UUID.randomUUID().toString()) + "\n" + row, NDJSON);

        ended(location).body("created", equalTo(1)).body("skipped", equalTo(1));
        get(location + "/problems").body("items.line", contains(2)).body("items[0].message", containsString(key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tally-csv    | id,kind,titel,publisher   | titel
            tally-csv    | id,title                  | metric
            tally-csv    | id;kind;titel             | titel
            tally-csv    | id,metric,victims.status  | victims.ageGroup
            tally-csv    | {"id": 5}                 | JSON
            tally-ndjson | id,kind,title             | another format
            """)
    void aFileOfAnotherFormatFailsAndSaysWhy(String format, String file, String message) {
        ended(imported(file, format))
                .body("state", equalTo("FAILED"))
                .body("message", containsString(message))
                .body("read", equalTo(0));
    }

    @Test
    void aFaultyCellIsNamedByItsColumn() {
        String location = imported(
                "id,title,eventType,dateStart,dateEnd,tags,sourceIds\n" + UUID.randomUUID()
                        + ",A,BATTLES,soon,2019-06-06,\"[\"\"a b\"\"]\",x\n",
                CSV);

        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.column", containsInAnyOrder("dateStart", "tags.0", "sourceIds"))
                .body("items.code", containsInAnyOrder("NOT_A_DATE", "WRONG_FORMAT", "WRONG_TYPE"));
    }

    @Test
    void numbersOutOfOrderAreTakenWhereTheyWereKeptSo() {
        String row = "{\"id\": \"%s\", \"incidentId\": \"" + SAMPLE_INCIDENT + "\", \"sourceId\": \"" + SAMPLE_SOURCE
                + "\", \"metric\": \"MISSING\", \"qualifier\": \"ESTIMATE\", \"valueMin\": 3, \"value\": 2, \"valueMax\": 3,"
                + " \"originator\": \"%s\"%s}\n";
        String kept = UUID.randomUUID().toString();
        String location = imported(
                row.formatted(UUID.randomUUID(), "A", "")
                        + row.formatted(kept, "B", ", \"anomalies\": [\"RANGE_NOT_ORDERED\"]"),
                NDJSON);

        ended(location).body("created", equalTo(1)).body("skipped", equalTo(1));
        get(location + "/problems").body("items.code", contains("NOT_ORDERED"));
        get("/figures/" + kept).body("anomalies", contains("RANGE_NOT_ORDERED"));
        get("/figures?fields=id,qualifier,anomalies").body("items", not(empty()));
    }

    @Test
    void onlyDataSetsHaveReleases() {
        request()
                .contentType("application/x-ndjson")
                .body(source(UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8))
                .post("/imports?format=tally-ndjson&release=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("release"));
    }

    @Test
    void rowsThatWaitSurviveAnInterruption() throws SQLException {
        String original = UUID.randomUUID().toString();
        String copy = UUID.randomUUID().toString();
        String waiting = source(copy).replace("}", ", \"syndicationOf\": \"" + original + "\"}");
        String file = waiting + "\n" + source(original);
        String location = imported(file, NDJSON + "&dryRun=true");
        ended(location);
        awaitForgotten(location, database);
        String id = location.replace("/imports/", "");
        // The state in which a replica leaves an import that was killed after the first row.
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    "insert into import_piece (import_id, number, content) values (?, 0, ?)",
                    UUID.fromString(id),
                    file.getBytes(StandardCharsets.UTF_8));
            execute(
                    connection,
                    "insert into waiting_row (import_id, line, resource, row_text) values (?, 1, 'SOURCE', ?)",
                    UUID.fromString(id),
                    waiting);
            execute(
                    connection,
                    "update import_job set state = 'RUNNING', dry_run = false, rows_read = 1, rows_created = 0,"
                            + " ended_at = null, worker = null where id = ?",
                    UUID.fromString(id));
            connection.commit();
        }

        ended(location).body("read", equalTo(2)).body("created", equalTo(2)).body("waiting", equalTo(0));
        get("/sources/" + copy).body("syndicationOf", equalTo(original));
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static String source(String id) {
        return "{\"id\": \"" + id + "\", \"kind\": \"OTHER\", \"title\": \"A\"}";
    }

    /** Two sources, four incidents and eight figures with the values that are hard to write and to read. */
    private static final class Awkward {

        private final String tag = "t" + UUID.randomUUID();
        private final String original = recorded(
                "/sources", """
                {"kind": "WIRE_DISPATCH", "publisher": "=1+1", "agency": "'=A", "title": "\\"Quoted\\", and\\r\\na line: خان شيخون",
                 "author": " spaced ", "url": "https://example.org/a,b", "archiveUrl": "https://example.org/=", "language": "ar-SY",
                 "dateline": "@BEIRUT", "publishedOn": "2019-06-08", "capturedAt": "2019-06-08T12:00:00.123456Z",
                 "contentHash": "%s", "reliability": "B", "license": "=CC", "attribution": "'+A, B\\nC",
                 "termsUrl": "https://example.org/terms",
                 "externalIds": [{"scheme": "a", "value": "%s,\\"=1"}, {"scheme": "b", "value": "%s"}]}""".formatted((UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""), tag, tag));
        private final String copy = recorded(
                "/sources", "{\"kind\": \"OTHER\", \"title\": \"\\t-\", \"syndicationOf\": \"" + original + "\"}");
        private final String strike = recorded("/incidents", """
                {"title": "-3", "eventType": "EXPLOSIONS_REMOTE_VIOLENCE", "subEventType": "AIR_DRONE_STRIKE", "dateStart": "2019-06-06",
                 "dateEnd": "2019-06-07", "datePrecision": 1, "summary": "+1, or 'so'", "harmStatus": "FAIR", "tags": ["%s", "b"],
                 "externalIds": [{"scheme": "c", "value": "%s"}], "sourceIds": ["%s", "%s"],
                 "location": {"country": "SYR", "admin1": "=Idlib", "admin2": "a,b", "placeName": "Khan \\"S\\"",
                              "placeAliases": ["خان, شيخون", "=B"], "latitude": -0.00001, "longitude": 36.65, "precision": 7},
                 "actors": [{"name": "=Army, 4th \\"division\\"", "side": "A"}, {"name": "Rebels", "side": "B"}]}""".formatted(tag, tag, copy, original));
        private final String plain = recorded("/incidents", """
                {"title": "''=", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-06", "tags": ["%s"],
                 "sourceIds": ["%s"]}""".formatted(tag, original));
        private final String battle = recorded("/incidents", """
                {"title": "A battle", "eventType": "BATTLES", "dateStart": "2019-06-01", "dateEnd": "2019-06-30", "tags": ["%s"],
                 "location": {"placeName": "Idlib"}}""".formatted(tag));
        private final String war = recorded(
                "/incidents",
                "{\"title\": \"A war\", \"eventType\": \"CAMPAIGN\", \"dateStart\": \"2011-03-15\", \"tags\": [\"" + tag
                        + "\"]}");
        private final String part = figure(strike, """
                "metric": "KILLED", "qualifier": "AT_LEAST", "value": 3, "wording": "at least three",
                "victims": {"status": "COMBATANT", "side": "A", "group": "=guards, \\"4th\\"", "sex": "MALE", "ageGroup": "ADULT"},
                "windowStart": "2019-06-06", "windowEnd": "2019-06-07", "windowExpression": "in the past, 24 hours", "cumulative": true,
                "originator": "@SOHR", "conceded": true, "assertedOn": "2019-06-07", "cause": "SMALL_ARMS", "perpetrator": "-",
                "externalIds": [{"scheme": "d", "value": "%s"}]""".formatted(tag));
        private final String whole = figure(
                strike,
                "\"metric\": \"KILLED\", \"qualifier\": \"ESTIMATE\", \"valueMin\": 5, \"value\": 7, \"valueMax\": 9");
        private final String retracted = figure(plain, """
                "metric": "KILLED", "qualifier": "EXACTLY", "value": 0, "status": "RETRACTED", "retractionReason": "=none, \\"really\\".\"""");

        private Awkward() {
            figure(
                    strike,
                    "\"metric\": \"KILLED\", \"qualifier\": \"BETWEEN\", \"valueMin\": 6, \"valueMax\": 8, \"supersedes\": \""
                            + whole + "\"");
            figure(plain, "\"metric\": \"FACILITIES_HIT\", \"facility\": \"SCHOOL\", \"qualifier\": \"SEVERAL\"");
            figure(plain, "\"metric\": \"DISPLACED\", \"qualifier\": \"UNSPECIFIED\"");
            String total = figure(battle, "\"metric\": \"INJURED\", \"qualifier\": \"MORE_THAN\", \"value\": 100");
            figure(
                    battle,
                    "\"metric\": \"INJURED\", \"qualifier\": \"EXACTLY\", \"value\": 40, \"partOf\": \"" + total
                            + "\"");
            // These parents were recorded after their children.
            below(battle, war);
            below(strike, battle);
            below(plain, battle);
            awaitRenewals();
        }

        private String figure(String incident, String fields) {
            return recorded(
                    "/figures",
                    "{\"incidentId\": \"" + incident + "\", \"sourceId\": \"" + original + "\", " + fields + "}");
        }

        private static void below(String child, String parent) {
            changed("/incidents/" + child, "{\"parentId\": \"" + parent + "\"}");
        }

        private static void changed(String path, String patch) {
            patch(path, get(path).extract().header("ETag"), patch).statusCode(200);
        }

        /** The lists that contain only these records. */
        private List<String> lists() {
            return List.of(
                    "/sources?incidentId=" + strike + "," + plain,
                    "/incidents?tag=" + tag,
                    "/figures?ancestorId=" + war);
        }

        private List<String> lines() {
            return lists().stream()
                    .flatMap(list -> exported(list, "ndjson").lines())
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        /** The fields that have to be the same in another Tally. */
        private List<JsonNode> read() {
            List<JsonNode> read = new ArrayList<>();
            for (String list : lists()) {
                JsonNode items = Contract.json(get(list + "&limit=500")
                                .statusCode(200)
                                .extract()
                                .asString())
                        .get("items");
                items.forEach(item -> read.add(
                        ((ObjectNode) item).without(List.of("version", "createdAt", "updatedAt", "tollUpdatedAt"))));
            }
            read.add(Contract.json(
                    get("/incidents/" + war + "/toll?metric=KILLED").extract().asString()));
            return read;
        }

        private void deleteAll() {
            List<String> left = Stream.of("/sources", "/incidents", "/figures")
                    .flatMap(path -> lines().stream()
                            .map(Contract::json)
                            .filter(row -> path.equals(
                                    row.has("metric") ? "/figures" : row.has("eventType") ? "/incidents" : "/sources"))
                            .map(row -> path + "/" + row.get("id").asText()))
                    .collect(Collectors.toCollection(ArrayList::new));
            while (!left.isEmpty()) {
                Collections.reverse(left);
                assertThat(left.removeIf(
                                path -> delete(path, get(path).extract().header("ETag"))
                                                .extract()
                                                .statusCode()
                                        == 204))
                        .isTrue();
            }
        }
    }

    private static String exported(String list, String format) {
        return get(list + "&format=" + format).statusCode(200).extract().asString();
    }

    private static String imported(String file, String format) {
        return imported(
                file.getBytes(StandardCharsets.UTF_8),
                format,
                format.startsWith(CSV) ? "text/csv" : "application/x-ndjson");
    }
}
