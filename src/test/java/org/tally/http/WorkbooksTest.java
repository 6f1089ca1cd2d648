package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.http.Sheet.Cell;

/** Lists as workbooks for spreadsheets. */
@QuarkusTest
class WorkbooksTest extends HttpTest {

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DAY = "yyyy-mm-dd";

    @Inject
    DataSource database;

    @Test
    void cellsHaveTheTypesOfTheirFields() {
        recorded("/incidents", """
                {"title": "Cells with types", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "location": {"country": "SYR", "latitude": 35.5, "longitude": -36.25}, "tags": ["typed-cells", "other"]}""");

        Sheet sheet = sheet(
                "/incidents?tag=typed-cells&format=xlsx&fields=title,dateStart,dateEnd,version,location,tags,parentId");

        assertThat(sheet.name()).isEqualTo("incidents");
        assertThat(sheet.rows()).hasSize(2);
        Map<String, Cell> row = byName(sheet, 1);
        assertThat(row)
                .containsEntry("title", text("Cells with types"))
                // Days are counted from 30 December 1899.
                .containsEntry("dateStart", new Cell("n", DAY, "43622.0"))
                .containsEntry("dateEnd", new Cell("n", DAY, "43623.0"))
                .containsEntry("version", new Cell("n", "", "1"))
                .containsEntry("location.country", text("SYR"))
                .containsEntry("location.latitude", new Cell("n", "", "35.5"))
                .containsEntry("location.longitude", new Cell("n", "", "-36.25"))
                .containsEntry("tags", text("[\"typed-cells\",\"other\"]"))
                .doesNotContainKeys("parentId", "location.placeName");
    }

    @Test
    void timesAreInUtcAndTruthIsTruth() {
        recorded("/sources", """
                {"kind": "OTHER", "title": "A time", "capturedAt": "2019-06-08T02:00:00+02:00",
                 "externalIds": [{"scheme": "workbooks", "value": "time"}]}""");
        Sheet sources = sheet("/sources?externalId=workbooks:time&format=xlsx");
        Sheet figures = sheet("/figures?format=xlsx&incidentId=" + SAMPLE_INCIDENT);

        assertThat(byName(sources, 1)).containsEntry("capturedAt", new Cell("n", "yyyy-mm-dd hh:mm:ss", "43624.0"));
        assertThat(figures.rows()).hasSizeGreaterThan(1);
        assertThat(byName(figures, 1).get("conceded").type()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"1900-02-28, inlineStr, 1900-02-28", "1900-03-01, n, 61.0", "1815-06-18, inlineStr, 1815-06-18"})
    void daysThatSpreadsheetsDoNotKnowAreText(String day, String type, String value) {
        String id = recorded(
                "/sources",
                "{\"kind\": \"OTHER\", \"title\": \"Old\", \"publishedOn\": \"" + day
                        + "\", \"externalIds\": [{\"scheme\": \"workbooks\", \"value\": \"" + day + "\"}]}");

        Cell cell = byName(sheet("/sources?externalId=workbooks:" + day + "&format=xlsx"), 1)
                .get("publishedOn");

        assertThat(cell).isEqualTo(new Cell(type, type.equals("n") ? DAY : "", value));
        get("/sources/" + id).body("publishedOn", equalTo(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            =1+1           | =1+1
            +1             | +1
            @SUM(A1)       | @SUM(A1)
            'quoted'       | 'quoted'
            2019-06-07     | 2019-06-07
            12             | 12
            <c t=\\"n\\">&amp; | <c t="n">&amp;
            _x0041_        | _x005F_x0041_
            \\u062d\\uffff  | \u062d_xFFFF_
            """)
    void textIsTextAndNeverAFormula(String title, String shown) {
        String key = UUID.randomUUID().toString();
        String id = recorded(
                "/sources",
                "{\"kind\": \"OTHER\", \"title\": \"" + title
                        + "\", \"externalIds\": [{\"scheme\": \"workbooks\", \"value\": \"" + key + "\"}]}");

        assertThat(byName(sheet("/sources?externalId=workbooks:" + key + "&format=xlsx"), 1))
                .containsEntry("title", text(shown));

        delete("/sources/" + id, "\"1\"").statusCode(204);
    }

    @Test
    void theHeaderCanHaveTags() {
        Sheet sheet =
                sheet("/incidents?format=xlsx&hxl=true&fields=dateStart,killed&updatedAfter=2200-01-01T00:00:00Z");

        assertThat(sheet.rows())
                .extracting(row -> row.values().stream().map(Cell::value).toList())
                .containsExactly(
                        List.of("dateStart", "killed.low", "killed.best", "killed.high", "killed.conflicting"),
                        get("/incidents?format=csv&hxl=true&fields=dateStart,killed&updatedAfter=2200-01-01T00:00:00Z")
                                .extract()
                                .asString()
                                .lines()
                                .skip(1)
                                .flatMap(tags -> List.of(tags.split(",")).stream())
                                .toList());
        get("/incidents?format=xlsx&bom=true").statusCode(400).body("errors[0].parameter", equalTo("bom"));
        get("/incidents?format=xlsx&limit=5").statusCode(400).body("errors[0].parameter", equalTo("limit"));
    }

    @ParameterizedTest
    @CsvSource({
        "/sources, csv, sources.csv",
        "/incidents, ndjson, incidents.ndjson",
        "/figures, xlsx, figures.xlsx",
        "/organizations, xlsx, organizations.xlsx",
        "/incidents/aggregates?groupBy=year, xlsx, aggregates.xlsx"
    })
    void aWholeListNamesItsFile(String list, String format, String file) {
        get(list + (list.contains("?") ? "&" : "?") + "format=" + format)
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"");
        assertThat(get(list).extract().header("Content-Disposition")).isNull();
    }

    @Test
    void groupsAreRows() {
        Sheet sheet = sheet("/incidents/aggregates?groupBy=country&externalId=ucdp-ged:307003&format=xlsx");

        assertThat(sheet.rows()).hasSize(2);
        assertThat(byName(sheet, 1))
                .containsEntry("country", text("SYR"))
                .containsEntry("incidents", new Cell("n", "", "1"));
    }

    @Test
    void acceptChoosesAWorkbook() {
        request().accept(TYPE).get("/sources").then().statusCode(200).contentType(TYPE);
    }

    /** Problems of imports serve as a long list, since they are written fastest. */
    @Test
    void aWorkbookHasAtMostAHundredThousandRecords() throws SQLException {
        String location =
                imported("{\"title\": 5}\n".getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson");
        ended(location).body("state", equalTo("COMPLETED"));
        String problems = location + "/problems";
        int given = get(problems).extract().path("total.value");
        String id = location.replaceFirst(".*/", "");
        update("delete from import_problem where import_id = '" + id + "'");
        // 99,999 short rows, and one with more text than fits a cell.
        update("insert into import_problem (import_id, line, code, message, skipped, row_text)"
                + " with digit (n) as (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))"
                + " select '" + id
                + "', 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n, 'REQUIRED', 'm', true,"
                + " case when a.n + b.n + c.n + d.n + e.n = 45 then repeat('x', 32768) else 'row' end"
                + " from digit a, digit b, digit c, digit d, digit e");

        Sheet sheet = sheet(problems + "?format=xlsx");

        assertThat(given).isPositive();
        assertThat(sheet.name()).isEqualTo("problems");
        assertThat(sheet.rows()).hasSize(100_001);
        assertThat(byName(sheet, 1)).containsEntry("row", text("row"));
        assertThat(byName(sheet, 100_000))
                .containsEntry("line", new Cell("n", "", "100000"))
                .containsEntry("row", text("Too long for a cell: 32768 characters. Other formats have them."));

        update("insert into import_problem (import_id, line, code, message, skipped, row_text)" + " values ('" + id
                + "', 100001, 'REQUIRED', 'm', true, 'row')");
        get(problems + "?format=xlsx")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("format"))
                .body("errors[0].code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].message", containsString("More than 100000 records match"));
        get(problems + "?format=ndjson").statusCode(200);
        update("delete from import_problem where import_id = '" + id + "' and line > 1");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Sheet sheet(String path) {
        return Sheet.of(get(path).statusCode(200).contentType(TYPE).extract().asByteArray());
    }

    private static Cell text(String value) {
        return new Cell("inlineStr", "", value);
    }

    /** The cells of a row by the names in the first row. */
    private static Map<String, Cell> byName(Sheet sheet, int row) {
        return sheet.rows().get(row).entrySet().stream()
                .collect(Collectors.toMap(
                        cell -> sheet.rows().get(0).get(cell.getKey()).value(), Map.Entry::getValue));
    }
}
