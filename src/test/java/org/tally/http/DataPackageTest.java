package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as Frictionless Data Packages. A program of Frictionless checks them, too: see src/clients. */
@QuarkusTest
class DataPackageTest extends HttpTest {

    private static final String LICENSED = """
            {"kind": "DATASET", "publisher": "A monitor", "title": "Events of 2019", "url": "https://example.org/data",
             "publishedOn": "2019-06-08", "license": "CC-BY-4.0", "attribution": "A monitor, Events of 2019",
             "termsUrl": "https://example.org/terms"}""";

    private static final String UNLICENSED = """
            {"kind": "NEWS_ARTICLE", "publisher": "A newspaper", "title": "=1+1", "publishedOn": "2019-06-08"}""";

    private static final String OWN_TERMS = """
            {"kind": "NGO_REPORT", "publisher": "A charity", "publishedOn": "2019-06-08", "license": "Free with thanks"}""";

    private static final String INCIDENT = """
            {"title": "A packaged clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07"}""";

    /** A package: its files by their names, in the order of the zip. */
    private record Packed(Map<String, byte[]> files) {

        static Packed of(String request) throws IOException {
            return of(get(request)
                    .statusCode(200)
                    .contentType("application/zip")
                    .extract()
                    .asByteArray());
        }

        static Packed of(byte[] zip) throws IOException {
            Map<String, byte[]> files = new LinkedHashMap<>();
            try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    files.put(entry.getName(), entries.readAllBytes());
                }
            }
            return new Packed(files);
        }

        String text(String name) {
            return new String(files.get(name), StandardCharsets.UTF_8);
        }

        JsonNode description() throws IOException {
            return new ObjectMapper().readTree(files.get("datapackage.json"));
        }

        JsonNode resource(String name) throws IOException {
            return StreamSupport.stream(description().get("resources").spliterator(), false)
                    .filter(resource -> resource.get("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** The type of a column, its format, and the values that it may have. */
        String field(String resource, String name) throws IOException {
            return StreamSupport.stream(resource(resource).at("/schema/fields").spliterator(), false)
                    .filter(field -> field.get("name").asText().equals(name))
                    .map(field -> field.get("type").asText() + " "
                            + field.path("format").asText() + " "
                            + field.at("/constraints/enum").path(0).asText())
                    .findFirst()
                    .orElseThrow()
                    .strip();
        }
    }

    private static List<String> column(String csv, int column) {
        return Arrays.stream(csv.split("\r\n"))
                .skip(1)
                .map(row -> row.split(",")[column])
                .toList();
    }

    @Test
    void figuresComeWithTheirSources() throws IOException {
        String incident = recorded("/incidents", INCIDENT);
        String licensed = recorded("/sources", LICENSED);
        String unlicensed = recorded("/sources", UNLICENSED);
        newFigure(incident, licensed);
        newFigure(incident, licensed);
        newFigure(incident, unlicensed);
        String list = "/figures?incidentId=" + incident;

        Packed figures = Packed.of(list + "&format=datapackage");

        assertThat(figures.files().keySet()).containsExactly("figures.csv", "sources.csv", "datapackage.json");
        assertThat(figures.text("figures.csv"))
                .isEqualTo(get(list + "&format=csv").extract().asString());
        assertThat(column(figures.text("sources.csv"), 0)).containsExactlyInAnyOrder(licensed, unlicensed);
        assertThat(figures.text("sources.csv")).contains(",'=1+1,");
        JsonNode schema = figures.resource("figures").get("schema");
        assertThat(schema.get("primaryKey").asText()).isEqualTo("id");
        assertThat(schema.get("foreignKeys").toString())
                .contains("\"fields\":\"sourceId\"", "\"resource\":\"sources\"");
        JsonNode description = figures.description();
        assertThat(description.get("licenses"))
                .hasToString(
                        "[{\"name\":\"CC-BY-4.0\",\"path\":\"https://spdx.org/licenses/CC-BY-4.0.html\",\"title\":\"CC-BY-4.0\"}]");
        assertThat(description.get("sourcesWithoutLicense").asInt()).isEqualTo(1);
        assertThat(description.get("sources"))
                .hasToString("[{\"title\":\"A monitor: Events of 2019\",\"path\":\"https://example.org/data\"}]");
        assertThat(description.get("citation").asText()).endsWith(", with data of: A monitor, Events of 2019");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/figures", "/incidents", "/sources"})
    void aPackageDescribesItsFilesAndItsRequest(String path) throws Exception {
        Instant before = Instant.now();
        String list = path.substring(1);
        Packed packed = Packed.of(path + "?format=datapackage&updatedAfter=2001-01-01T00:00:00Z");

        JsonNode description = packed.description();
        assertThat(description.get("profile").asText()).isEqualTo("tabular-data-package");
        assertThat(description.get("name").asText()).isEqualTo("tally-" + list);
        assertThat(description.get("request").asText())
                .isEqualTo(path + "?format=datapackage&updatedAfter=2001-01-01T00:00:00Z");
        assertThat(description.at("/filters/updatedAfter/0").asText()).isEqualTo("2001-01-01T00:00:00Z");
        assertThat(Instant.parse(description.get("created").asText()))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(description.get("resources")).hasSize(packed.files().size() - 1);
        for (JsonNode resource : description.get("resources")) {
            byte[] file = packed.files().get(resource.get("path").asText());
            assertThat(resource.get("bytes").asInt()).isEqualTo(file.length);
            assertThat(resource.get("hash").asText())
                    .isEqualTo("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(file)));
            assertThat(resource.at("/schema/fields").findValuesAsText("name"))
                    .containsExactly(new String(file, StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .split(","));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "incidents, id, string uuid",
        "incidents, dateStart, date",
        "incidents, datePrecision, integer",
        "incidents, location.latitude, number",
        "incidents, killed.conflicting, boolean",
        "incidents, killed.low, integer",
        "incidents, externalIds, array",
        "incidents, updatedAt, datetime any",
        "incidents, title, string",
        "incidents, eventType, string  BATTLES",
        "sources, contentHash, string"
    })
    void eachColumnHasAType(String resource, String column, String type) throws IOException {
        assertThat(Packed.of("/incidents?format=datapackage&leaf=true").field(resource, column))
                .isEqualTo(type);
    }

    /** The numbers of an incident rest on its figures, whose sources it need not list. */
    @Test
    void incidentsComeWithTheSourcesOfTheirFigures() throws IOException {
        String carrying = recorded("/sources", LICENSED);
        String listed = recorded("/sources", UNLICENSED);
        String tag = UUID.randomUUID().toString();
        String incident = recorded(
                "/incidents",
                INCIDENT.replaceFirst("\\{", "{\"sourceIds\": [\"" + listed + "\"], \"tags\": [\"" + tag + "\"], "));
        newFigure(incident, carrying);

        Packed incidents = Packed.of("/incidents?format=datapackage&tag=" + tag);

        assertThat(column(incidents.text("sources.csv"), 0)).containsExactlyInAnyOrder(carrying, listed);
        assertThat(incidents.resource("incidents").at("/schema").has("foreignKeys"))
                .isFalse();
        assertThat(incidents.description().at("/licenses/0/name").asText()).isEqualTo("CC-BY-4.0");
    }

    @Test
    void sourcesAreTheirOwnSources() throws IOException {
        String hash = "ab".repeat(32);
        String source = recorded("/sources", OWN_TERMS.replaceFirst("\\{", "{\"contentHash\": \"" + hash + "\", "));

        Packed sources = Packed.of("/sources?format=datapackage&contentHash=" + hash);

        assertThat(sources.files().keySet()).containsExactly("sources.csv", "datapackage.json");
        assertThat(column(sources.text("sources.csv"), 0)).containsExactly(source);
        assertThat(sources.description().get("licenses"))
                .hasToString("[{\"name\":\"LicenseRef-Free-with-thanks\",\"title\":\"Free with thanks\"}]");
    }

    @Test
    void withoutAnyLicenceNoneIsClaimed() throws IOException {
        String incident = recorded("/incidents", INCIDENT);
        newFigure(incident, recorded("/sources", UNLICENSED));

        JsonNode description =
                Packed.of("/figures?format=datapackage&incidentId=" + incident).description();

        assertThat(description.has("licenses")).isFalse();
        assertThat(description.has("sources")).isFalse();
        assertThat(description.get("sourcesWithoutLicense").asInt()).isEqualTo(1);
    }

    @Test
    void fieldsAndSummariesChooseTheColumns() throws IOException {
        String incident = recorded("/incidents", INCIDENT);
        newFigure(incident, recorded("/sources", LICENSED));

        Packed figures =
                Packed.of("/figures?format=datapackage&fields=value,metric&include=source&incidentId=" + incident);

        assertThat(figures.text("figures.csv")).startsWith("value,metric,source.kind,");
        assertThat(figures.field("figures", "source.publishedOn")).isEqualTo("date");
        assertThat(figures.resource("figures").at("/schema").has("foreignKeys")).isFalse();
        assertThat(figures.description().has("licenses")).isTrue();
    }

    @Test
    void anEmptyListIsAPackage() throws IOException {
        Packed figures = Packed.of("/figures?format=datapackage&updatedAfter=2200-01-01T00:00:00Z");

        assertThat(figures.text("figures.csv").lines()).hasSize(1);
        assertThat(figures.text("sources.csv").lines()).hasSize(1);
    }

    @Test
    void aRequestWithoutParametersIsNamedAsItIs() throws IOException {
        byte[] zip = request().accept("application/zip").get("/sources").asByteArray();

        assertThat(Packed.of(zip).description().get("request").asText()).isEqualTo("/sources");
    }

    @Test
    void acceptChoosesAPackageToo() {
        request()
                .accept("application/zip")
                .get("/incidents?killedMin=1")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", equalTo("attachment; filename=\"incidents.zip\""));
        request()
                .accept("application/zip, application/json;q=0.5")
                .get("/organizations")
                .then()
                .statusCode(200)
                .contentType("application/json");
        request().accept("application/zip").get("/organizations").then().statusCode(406);
    }

    @ParameterizedTest
    @CsvSource({
        "/figures?format=datapackage&hxl=true, hxl",
        "/incidents?format=datapackage&bom=true, bom",
        "/sources?format=datapackage&limit=5, limit",
        "/organizations?format=datapackage, format",
        "/incidents/aggregates?groupBy=year&format=datapackage, format"
    })
    void whatAPackageDoesNotHaveIsRefused(String request, String parameter) {
        get(request)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].message", not(containsString("null")));
    }
}
