package org.tally.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** The packaged service keeps acknowledged writes, and names the reason when it cannot start. */
class PackagedServiceIT extends PackagedServiceTest {

    private static final int KILLS = 5;
    private static final int WRITES_BEFORE_A_KILL = 20;
    private static final int ROWS = 3_000;

    @Test
    void aWriteThatWasAcknowledgedSurvivesAKill() throws Exception {
        Map<String, String> acknowledged = new LinkedHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            service.start();
            service.awaitReady();
            for (int write = 0; write < WRITES_BEFORE_A_KILL; write++) {
                HttpResponse<String> answer = service.send("POST", "/sources", """
                        {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "Report %d of run %d"}""".formatted(write, kill));
                assertThat(answer.statusCode()).isEqualTo(201);
                String id = new ObjectMapper().readTree(answer.body()).get("id").asText();
                acknowledged.put(id, answer.body());
            }
            service.kill();
        }

        service.start();
        service.awaitReady();
        for (Map.Entry<String, String> one : acknowledged.entrySet()) {
            assertThat(service.send("GET", "/sources/" + one.getKey(), null).body())
                    .isEqualTo(one.getValue());
            assertThat(service.send("GET", "/sources/" + one.getKey() + "/history", null)
                            .body())
                    .contains("CREATED");
        }
        assertThat(acknowledged).hasSize(KILLS * WRITES_BEFORE_A_KILL);
    }

    @Test
    void anImportThatWasKilledGoesOnAndRecordsEachRowOnce() throws Exception {
        service.start();
        service.awaitReady();
        String location = service.send("POST", "/imports?format=ucdp-ged", "text/csv", events(ROWS))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*(?=/imports/)", "");
        service.awaitAnswer(location, "read\":[1-9]");
        service.kill();

        service.start();
        service.awaitReady();

        assertThat(service.awaitAnswer(location, "COMPLETED"))
                .contains("\"read\":" + ROWS, "\"created\":" + ROWS, "\"skipped\":0");
        for (int row : List.of(1, ROWS / 2, ROWS)) {
            JsonNode found = new ObjectMapper()
                    .readTree(service.send("GET", "/incidents?externalId=ucdp-ged:" + (1_000_000 + row), null)
                            .body());
            assertThat(found.at("/total/value").asInt()).isEqualTo(1);
            assertThat(found.at("/items/0/version").asInt()).isEqualTo(1);
        }
    }

    private static String events(int rows) {
        Ged file = Ged.event("1000001");
        for (int row = 2; row <= rows; row++) {
            file.and(String.valueOf(1_000_000 + row));
        }
        return file.csv();
    }

    @Test
    void theCommandLineImportsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("ged.csv"), events(3));

        service.run("import", file.toString(), "--format", "ucdp-ged");

        assertThat(service.exitCode()).isZero();
        assertThat(service.log())
                .contains("100 %", "COMPLETED: 3 rows read, 3 created, 0 updated, 0 unchanged, 0 skipped.")
                .doesNotContain("Exception", "Listening", "/problems");
    }

    @Test
    void aTallyMovesIntoAnEmptyOne(@TempDir Path other) throws Exception {
        service.start();
        service.awaitReady();
        List<String> lists = lists(service);
        service.kill();
        Path file = other.resolve("tally.ndjson.gz");

        service.run("export", file.toString());
        assertThat(service.exitCode()).as(service.log()).isZero();
        assertThat(service.log())
                .containsPattern("Wrote \\d+ organizations, \\d+ sources, \\d+ incidents, \\d+ figures to ")
                .doesNotContain("Exception", "Listening", "INFO");
        byte[] exported = Files.readAllBytes(file);
        service.run("export", file.toString());
        assertThat(service.exitCode()).as(service.log()).isEqualTo(2);
        assertThat(service.log()).contains("exists. Name another one.");
        assertThat(file).hasBinaryContent(exported);
        assertThat(other).isDirectoryNotContaining("glob:**.part");

        service = new PackagedService(other);
        service.run("export", other.resolve("empty.ndjson").toString());
        assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
        assertThat(service.log()).contains("The export does not start: ", "Run the command migrate");
        service.run(
                List.of("-Dtally.sample-data=false"), "import", reversed(file).toString(), "--format", "tally-ndjson");
        assertThat(service.exitCode()).as(service.log()).isZero();
        assertThat(service.log()).contains("0 updated, 0 unchanged, 0 skipped.");
        service.start("-Dtally.sample-data=false");
        service.awaitReady();
        service.awaitAnswer("/tolls/renewals", "\"queued\":0");
        assertThat(lists(service)).isEqualTo(lists);
    }

    /** Writes the rows in reverse order, in which every reference precedes its record. */
    private static Path reversed(Path file) throws IOException {
        List<String> rows;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            rows = new ArrayList<>(reader.lines().toList());
        }
        Collections.reverse(rows);
        return Files.write(file.resolveSibling("reversed.ndjson"), rows);
    }

    /** All records with their tolls, without the fields that depend on the history of a database. */
    private static List<String> lists(PackagedService service) throws Exception {
        List<String> lists = new ArrayList<>();
        for (String path : List.of("/organizations", "/sources", "/incidents", "/figures")) {
            JsonNode items = new ObjectMapper()
                    .readTree(service.send("GET", path + "?limit=500", null).body())
                    .get("items");
            for (JsonNode item : items) {
                lists.add(((ObjectNode) item)
                        .without(List.of("version", "createdAt", "updatedAt", "tollUpdatedAt"))
                        .toString());
                if (path.equals("/incidents")) {
                    lists.add(service.send(
                                    "GET",
                                    path + "/" + item.get("id").asText() + "/toll?metric=KILLED&asOf=2026-01-01",
                                    null)
                            .body());
                }
            }
        }
        return lists;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-such-file --format ucdp-ged               | There is no file no-such-file.
            . --format ucdp-ged                          | The file . cannot be read: Is a directory.
            a --format excel                             | --format: There is no format excel.
            a --format ucdp-ged --release 19,1           | --release: It has up to 50 letters
            """)
    void theCommandLineSaysWhatIsWrong(String arguments, String message) throws Exception {
        service.run(("import " + arguments).split(" "));

        assertThat(service.exitCode()).isEqualTo(2);
        assertThat(service.log()).contains(message).doesNotContain("Exception");
    }

    @Test
    void theCommandLineSaysWhereProblemsAre() throws Exception {
        Path file = Files.writeString(folder.resolve("ged.csv"), Ged.event("x").csv());

        service.run("import", file.toString(), "--format", "ucdp-ged");

        assertThat(service.exitCode()).isZero();
        assertThat(service.log()).contains("1 skipped.", "Its problems are listed at /imports/", "/problems.");
    }

    @Test
    void theCommandLineSaysThatTheServiceHasTheDatabase(@TempDir Path other) throws Exception {
        service.start();
        service.awaitReady();
        PackagedService command = new PackagedService(other);
        command.run(
                List.of("-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + folder.resolve("data/tally")),
                "import",
                "a",
                "--format",
                "ucdp-ged");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.log()).contains("Stop the service").doesNotContain("Exception");
    }

    @Test
    void theUrlOfAnotherDatabaseIsNamed() throws Exception {
        service.start(
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://somebody:secret@db.example.org/tally?password=hidden");

        assertThat(service.exitCode()).isEqualTo(1);
        assertThat(service.log())
                .contains("it was built for h2", "jdbc:postgresql://db.example.org/tally")
                .doesNotContain("secret", "hidden", "Exception");
    }

    @Test
    void theServiceIsOpenOnThisMachineOnly() throws Exception {
        service.start();
        service.awaitReady();

        assertThat(service.log()).contains("Listening on: http://127.0.0.1:");
    }
}
