package org.tally.http;

import static io.restassured.config.HeaderConfig.headerConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.figure.FigureView;
import org.tally.incident.IncidentView;
import org.tally.organization.OrganizationView;
import org.tally.source.SourceView;

/** The formats of lists. */
@QuarkusTest
class FormatsTest extends HttpTest {

    @Inject
    DataSource database;

    /** The fields whose values are the same in every service. */
    private static final String OF_SAMPLE = "externalId=ucdp-ged:307003&externalId=ucdp-ged:307012&sort=title"
            + "&fields=id,externalIds,title,summary,eventType,dateStart,dateEnd,location,actors,tags";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            incidents.csv     | /incidents | csv&hxl=true
            incidents.ndjson  | /incidents | ndjson
            incidents.geojson | /incidents | geojson
            """)
    void aListIsGivenAsShown(String file, String path, String format) throws IOException {
        byte[] shown = Files.readAllBytes(Path.of("src/test/resources/golden", file));

        assertThat(get(path + "?" + OF_SAMPLE + "&format=" + format)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(new String(shown, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                              | application/json
            */*                                           | application/json
            application/geo+json                          | application/geo+json
            text/csv                                      | text/csv;charset=UTF-8
            application/x-ndjson                          | application/x-ndjson;charset=UTF-8
            text/html, text/csv;q=0.8, application/json;q=0.5 | text/csv;charset=UTF-8
            application/*                                 | application/json
            image/png, application/*                      | application/json
            application/*;q=0.9, */*;q=0.1                | application/json
            text/csv;q=0.5, application/*                 | application/json
            text/*, application/json;q=0.5                | text/csv;charset=UTF-8
            */*, application/json;q=0                     | application/geo+json
            text/*;q=0, */*                               | application/json
            """)
    void whatIsAcceptedSaysTheForm(String accept, String type) {
        assertThat(request()
                        .accept(accept)
                        .get("/incidents?externalId=ucdp-ged:307003")
                        .then()
                        .statusCode(200)
                        .header("Vary", equalTo("Accept"))
                        .extract()
                        .contentType()
                        .replace("; ", ";"))
                .startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "csv", "ndjson", "xlsx"})
    void aListThatBreaksOffHasNoEnd(String format) throws SQLException {
        // More records than are read before the first one is written.
        int many = 1_200;
        String tag = "broken-" + UUID.randomUUID();
        String incidents =
                IntStream.range(0, many).mapToObj(i -> """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",\
                 "externalIds": [{"scheme": "%1$s", "value": "%2$d"}], "tags": ["%1$s"]}
                """.formatted(tag, i)).collect(Collectors.joining());
        ended(imported(incidents.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson"))
                .body("created", equalTo(many));
        String list = "/incidents?tag=" + tag + "&format=";
        String last =
                get("/incidents?externalId=" + tag + ":" + (many - 1)).extract().path("items[0].id");
        assertThat(get(list + "ndjson").statusCode(200).extract().asString()).contains(last);
        get(list + format).statusCode(200);

        String document = document(last);
        update("update incident set document = null where id = '" + last + "'");
        try {
            assertThatThrownBy(() -> RestAssured.get(list + format).asString()).isInstanceOf(IOException.class);
        } finally {
            update("update incident set document = '" + document + "' where id = '" + last + "'");
        }
    }

    private String document(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select document from incident where id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void anEmptyHeaderAcceptsAnything() {
        request()
                .header("Accept", "")
                .get("/sources?limit=1")
                .then()
                .statusCode(200)
                .contentType("application/json");
        for (List<String> both :
                List.of(List.of("", "text/csv"), List.of("text/csv", ""), List.of("text/html", "text/csv"))) {
            request()
                    .config(UTF_8.headerConfig(headerConfig().mergeHeadersWithName("Accept")))
                    .header("Accept", both.get(0), both.get(1))
                    .get("/sources")
                    .then()
                    .statusCode(200)
                    .contentType("text/csv");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /incidents?format=geojson                    | incidents.geojson
            /incidents?format=csv                        | incidents.csv
            /sources?format=ndjson                       | sources.ndjson
            /incidents/aggregates?groupBy=month&format=csv | aggregates.csv
            """)
    void aWholeListHasTheNameOfAFile(String list, String file) {
        get(list).statusCode(200).header("Content-Disposition", equalTo("attachment; filename=\"" + file + "\""));
    }

    @Test
    void aRefusalOfJsonHolds() {
        request()
                .accept("*/*;q=0.5, application/json;q=0")
                .get("/sources?contentHash=" + "0".repeat(64))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /figures?license=CC-BY-4.0&format=csv                     | <https://spdx.org/licenses/CC-BY-4.0.html>; rel="license"
            /sources?license=CC-BY-4.0,CC-BY-4.0&format=ndjson        | <https://spdx.org/licenses/CC-BY-4.0.html>; rel="license"
            /sources?license=ODbL-1.0&license=ODbL-1.0&format=xlsx    | <https://spdx.org/licenses/ODbL-1.0.html>; rel="license"
            /sources?license=CC-BY-4.0,CC0-1.0&format=csv             | -
            /sources?license=CC-BY-4.0&license=CC0-1.0&format=csv     | -
            /sources?license=Our+own&format=csv                       | -
            /sources?license=CC-BY-4.0&q=formats-nothing&format=json  | -
            /sources?q=formats-nothing&format=csv                     | -
            /incidents?license=CC-BY-4.0&format=csv                   | -
            /incidents?license=CC-BY-4.0&format=geojson               | -
            """)
    void aWholeListUnderOneLicenceLinksToIt(String list, @Nullable String link) {
        assertThat(get(list).statusCode(200).extract().header("Link")).isEqualTo(link);
    }

    @Test
    void aPageHasNoFileName() {
        get("/incidents?limit=1").statusCode(200).header("Content-Disposition", nullValue());
    }

    @Test
    void geoJsonGivesTheWholeList() {
        int all = get("/incidents?ancestorId=01900000-0000-7001-8000-000000000001")
                .extract()
                .path("total.value");

        assertThat(all).isGreaterThan(0);
        get("/incidents?format=geojson&ancestorId=01900000-0000-7001-8000-000000000001")
                .statusCode(200)
                .body("type", equalTo("FeatureCollection"))
                .body("features", hasSize(all));
    }

    @Test
    void onlyTheFieldsAskedForAreGiven() {
        get("/incidents?externalId=ucdp-ged:307003&fields=title,location")
                .body("items[0].keySet()", contains("title", "location"));
        get("/sources?limit=1&fields=publisher").body("items[0].keySet()", contains("publisher"));
        get("/figures?limit=1&fields=low&fields=high").body("items[0].keySet()", contains("low", "high"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            =1+1|'=1+1
            +1|'+1
            -1|'-1
            @SUM|'@SUM
            '=1|''=1
            '''-1|''''-1
            'quoted'|'quoted'
            1=1|1=1
            """)
    void aFormulaIsDefusedAndComesBackExactly(String title, String cell) {
        String id = recorded("/sources", "{\"kind\": \"OTHER\", \"title\": \"" + title + "\"}");
        String csv = get("/sources?format=csv&fields=id,title&sort=-updatedAt")
                .extract()
                .asString();
        String given = csv.lines()
                .filter(line -> line.startsWith(id))
                .findFirst()
                .orElseThrow()
                .substring(id.length() + 1);

        assertThat(given).isEqualTo(cell);
        assertThat(given.matches("'+[=+\\-@].*") ? given.substring(1) : given).isEqualTo(title);
        get("/sources/" + id).body("title", equalTo(title));
        delete("/sources/" + id, "\"1\"").statusCode(204);
    }

    @Test
    void onlyTextIsDefused() {
        String id = recorded("/incidents", """
                {"title": "\\tA", "summary": "a \\"quote\\", and\\na line", "eventType": "BATTLES", "dateStart": "2019-06-06",
                 "dateEnd": "2019-06-06", "location": {"latitude": -33.5, "longitude": -70.6}, "tags": ["only-text"],
                 "actors": [{"name": "=A", "side": "A"}]}""");

        assertThat(get("/incidents?tag=only-text&format=csv&bom=true&fields=title,id,summary,location,actors")
                        .extract()
                        .asString())
                .startsWith("\ufefftitle,id,summary,location.country,")
                .endsWith("'\tA," + id + ",\"a \"\"quote\"\", and\na line\",,,,,,,-33.5,-70.6,,"
                        + "\"[{\"\"name\"\":\"\"=A\"\",\"\"side\"\":\"\"A\"\"}]\"\r\n");
    }

    @Test
    void everyColumnHasItsTag() {
        for (Records records : Records.values()) {
            List<String> rows = get(records.path() + "?format=csv&hxl=true&updatedAfter=2200-01-01T00:00:00Z")
                    .extract()
                    .asString()
                    .lines()
                    .toList();

            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).split(","))
                    .hasSameSizeAs(rows.get(0).split(","))
                    .allMatch(tag -> tag.matches("#[a-z]+[0-9]?(\\+[a-z0-9_]+)*"));
        }
    }

    @Test
    void everyFieldCanBeAskedFor() {
        for (Class<?> view : List.of(SourceView.class, IncidentView.class, FigureView.class, OrganizationView.class)) {
            String path = "/" + view.getSimpleName().replace("View", "").toLowerCase(java.util.Locale.ROOT) + "s";
            String fields = String.join(
                    ",",
                    Arrays.stream(view.getRecordComponents())
                            .map(component -> component.getName())
                            .toList());
            get(path + "?limit=1&fields=" + fields).statusCode(200);
        }
        get("/incidents?fields=nope").statusCode(400).body("errors[0].message", containsString("sourceIds"));
    }
}
