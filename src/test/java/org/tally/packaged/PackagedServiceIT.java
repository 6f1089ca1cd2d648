package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is delivered: it keeps what it acknowledged, and says what keeps it from starting. */
class PackagedServiceIT {

    private static final int KILLS = 5;
    private static final int WRITES_BEFORE_A_KILL = 20;

    @TempDir
    private Path folder;

    private PackagedService service;

    @BeforeEach
    void prepare() throws Exception {
        service = new PackagedService(folder);
    }

    @AfterEach
    void end() throws Exception {
        service.kill();
    }

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
