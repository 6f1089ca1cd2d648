package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.http.EarlierDatabase;

/** The packaged service waits for its database at the start, and names the reason when it cannot start. */
class StartIT extends PackagedServiceTest {

    private static final int LIFETIME_SECONDS = 2;

    @Test
    void theFirstStartTakesAsLongAsTheSampleDataNeed() throws Exception {
        service.start(
                // Enough for the first query of a cold process on a busy machine, and too short for the sample data.
                "-Dquarkus.transaction-manager.default-transaction-timeout=3S",
                "-Dquarkus.datasource.jdbc.url=" + url() + ";THROTTLE=50");
        service.awaitReady();

        assertThat(service.send("GET", "/incidents/01900000-0000-7001-8000-000000000006", null)
                        .statusCode())
                .isEqualTo(200);
    }

    /**
     * In H2 2.4.240, some check constraints depend on the connection that added them. DB_CLOSE_DELAY=-1 keeps the database open
     * without connections.
     */
    @Test
    void writesGoOnWhenTheConnectionsOfTheFirstStartAreClosed() throws Exception {
        service.start(
                "-Dquarkus.datasource.jdbc.max-lifetime=" + LIFETIME_SECONDS + "S",
                "-Dquarkus.datasource.jdbc.url=" + url() + ";DB_CLOSE_DELAY=-1");
        service.awaitReady();
        Thread.sleep(2_000 * LIFETIME_SECONDS);

        assertThat(write("/sources", """
                {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"}""")).isEqualTo(201);
        assertThat(write("/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07"}""")).isEqualTo(201);
        assertThat(write("/figures", """
                {"incidentId": "01900000-0000-7001-8000-000000000003", "sourceId": "01900000-0000-7000-8000-000000000001",
                 "metric": "KILLED", "qualifier": "AT_LEAST", "value": 3, "wording": "at least three"}""")).isEqualTo(201);
    }

    private int write(String path, String body) throws Exception {
        return service.send("POST", path, body).statusCode();
    }

    @Test
    void aDatabaseThatComesUpLaterIsWaitedFor() throws Exception {
        int port = PackagedService.freePort();
        service.start("-Dquarkus.datasource.jdbc.url=jdbc:h2:tcp://127.0.0.1:" + port + "/./tally");
        service.awaitLog("waiting for the database");
        Server database = Server.createTcpServer(
                        "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString())
                .start();
        try {
            service.awaitReady();
            assertThat(write("/sources", """
                    {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"}""")).isEqualTo(201);
            service.kill();
        } finally {
            database.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', Tally does not start", "import a --format ucdp-ged, The import does not start"})
    void aDatabaseThatNeverComesUpIsNamedInOneSentence(String arguments, String what) throws Exception {
        service.run(
                List.of(
                        "-Dquarkus.datasource.jdbc.url=jdbc:h2:tcp://127.0.0.1:" + PackagedService.freePort()
                                + "/./tally",
                        "-Dtally.first-connection.timeout=1S"),
                arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertDoesNotStart(what, "the database cannot be used");
        assertThat(service.log()).containsOnlyOnce("Tally is waiting for the database");
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsNotWaitedFor() throws Exception {
        try (Connection holder = DriverManager.getConnection(url())) {
            service.start("-Dtally.first-connection.timeout=1D");

            assertDoesNotStart("another process has the embedded database open");
            assertThat(holder.isValid(1)).isTrue();
        }
        assertThat(service.log()).doesNotContain("waiting");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Files.createFile(folder.resolve("data"));
        service.start();

        assertDoesNotStart("the database cannot be used");
    }

    @Test
    void aServiceForTheNetworkNeedsAnIdentityProvider() throws Exception {
        service.start("-Dquarkus.http.host=0.0.0.0");

        assertDoesNotStart("no identity provider is set. Set TALLY_OIDC_ISSUER");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aServiceWaitsForItsIdentityProvider() throws Exception {
        service.start("-Dtally.oidc.issuer=http://127.0.0.1:" + PackagedService.freePort());
        service.awaitReady();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/sources"))
                .header("Authorization", "Bearer e30.e30.AA")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("The identity provider cannot be reached");
        assertThat(service.log())
                .contains("The identity provider cannot be used")
                .doesNotContain("Failed at");
        assertThat(service.send("GET", "/sources", null).statusCode()).isEqualTo(401);
    }

    /** Nobody has to log in on localhost, and the log says so. */
    @Test
    void aServiceOnThisMachineIsOpen() throws Exception {
        service.start();
        service.awaitReady();

        assertThat(write("/api-keys", """
                {"name": "A machine", "role": "READER"}""")).isEqualTo(201);
        assertThat(service.log())
                .containsOnlyOnce("Clients without a token or an API key may read and write everything");
    }

    @Test
    void theLogHasALineForEachRequestOnDemand() throws Exception {
        service.start("-Dtally.http.access-log=true", "-Dtally.http.trusted-proxies=127.0.0.1");
        service.awaitReady();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/sources?limit=1"))
                .header("X-Request-Id", "edge-7")
                .header("X-Forwarded-For", "203.0.113.9")
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);

        service.awaitLog("[edge-7] 203.0.113.9 \"GET /sources?limit=1 HTTP/1.1\" 200");
    }

    /** The traces of requests and their SQL go on from that of the caller, without the values of the SQL. */
    @Test
    void aCollectorReceivesTracesOnDemand() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Set<String> spans = ConcurrentHashMap.newKeySet();
        HttpServer collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            String received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (received.contains(new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1))) {
                spans.add(received);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            service.start(
                    "-Dquarkus.otel.sdk.disabled=false",
                    "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                    "-Dquarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:"
                            + collector.getAddress().getPort());
            service.awaitReady();
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + service.port() + "/incidents/01900000-0000-7001-8000-000000000002"))
                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            // The rest is sent at the end.
            service.terminate();
            service.exitCode();
        } finally {
            collector.stop(0);
        }

        assertThat(String.join("", spans)).contains("GET /incidents/{id}", "from incident i1_0 where i1_0.id=?");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(service.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            service.start();

            assertDoesNotStart("Port already bound: " + other.getLocalPort());
        }
    }

    @Test
    void theDatabaseOfANewerReleaseStaysUnchanged() throws Exception {
        service.start();
        service.awaitReady();
        service.terminate();
        service.exitCode();
        try (Connection connection = DriverManager.getConnection(url());
                Statement newer = connection.createStatement()) {
            newer.executeUpdate(
                    "insert into \"flyway_schema_history\" select 1000, '1000', 'newer', 'SQL', 'V1000__newer.sql',"
                            + " 1, '', current_timestamp, 1, true");
        }
        service.start();

        assertDoesNotStart("a newer release has changed the database");
    }

    @Test
    void theDatabaseOfAnEarlierReleaseIsMigratedOnce() throws Exception {
        EarlierDatabase.fill(url());
        service.start();
        service.awaitReady();
        assertThat(read("/figures/01900000-0000-7002-8000-000000000002")).contains("\"version\":4,");
        String organizations = read("/organizations?limit=500");
        assertThat(organizations).contains("Syrian Observatory for Human Rights");
        service.kill();

        service.start();
        service.awaitReady();

        assertThat(read("/organizations?limit=500")).isEqualTo(organizations);
    }

    @Test
    void theFileOfTheDatabaseIsCompactedBeforeTheStart() throws Exception {
        service.start();
        service.awaitReady();
        String incidents = read("/incidents?limit=500");
        service.terminate();
        service.exitCode();
        Path file = folder.resolve("data/tally.mv.db");
        long before = Files.size(file);

        service.start("-Dtally.database.compaction.condition=select true");
        service.awaitReady();

        assertThat(Files.size(file)).isLessThan(before / 2);
        assertThat(read("/incidents?limit=500")).isEqualTo(incidents);
    }

    @Test
    void aFileThatCannotBeCompactedStays() throws Exception {
        service.start(
                "-Dtally.database.compaction.condition=select true", "-Dtally.database.compaction.statement=fail");
        service.awaitReady();

        assertThat(service.log()).contains("Tally could not compact its database file");
    }

    private String read(String path) throws Exception {
        return service.send("GET", path, null).body();
    }

    private void assertDoesNotStart(String reason) throws Exception {
        assertDoesNotStart("Tally does not start", reason);
    }

    private void assertDoesNotStart(String what, String reason) throws Exception {
        assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
        assertThat(service.log()).containsOnlyOnce(what + ": ").contains(reason).doesNotContain("Caused by", "\tat ");
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data/tally");
    }
}
