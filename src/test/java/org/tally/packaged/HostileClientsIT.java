package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service serves other clients while hostile clients attack it. */
class HostileClientsIT {

    private static final String SOURCE = """
            {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"}""";

    /** More than the number of worker threads. */
    private static final int SLOW_CLIENTS = 300;

    @TempDir
    private Path folder;

    private PackagedService service;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        service = new PackagedService(folder);
    }

    @AfterEach
    void end() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        service.kill();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /sources application/json", "POST /imports?format=ucdp-ged text/csv"})
    void othersAreServedWhileManyClientsSendBodiesSlowly(String request) throws Exception {
        start();
        String[] parts = request.split(" ");
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            open("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 1000\r\n\r\n{"
                    .formatted(parts[0], parts[1], parts[2]));
        }

        assertThat(service.send("GET", "/q/health/ready", null).statusCode()).isEqualTo(200);
        assertThat(service.send("GET", "/sources", null).statusCode()).isEqualTo(200);
        assertThat(service.send("POST", "/sources", SOURCE).statusCode()).isEqualTo(201);
        assertThat(service.send("POST", "/imports?format=ucdp-ged", "text/csv", "id")
                        .statusCode())
                .isEqualTo(202);
        for (Socket slow : sockets) {
            assertThat(slow.getInputStream().available())
                    .as("an answer that came while the body was on its way")
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sources", "/nowhere", "/imports?format=ucdp-ged"})
    void anEndlessBodyIsCutOff(String path) throws Exception {
        start("-Dtally.imports.largest-file=1000000");
        Socket socket = open("POST " + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .formatted(path.startsWith("/imports") ? "text/csv" : "application/json"));
        byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> {
                    OutputStream output = socket.getOutputStream();
                    Instant latest = Instant.now().plusSeconds(60);
                    while (Instant.now().isBefore(latest)) {
                        output.write(chunk);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(service.send("GET", "/sources", null).statusCode()).isEqualTo(200);
        assertThat(service.log()).doesNotContain("ERROR", "Exception");
    }

    @Test
    void aReaderThatStopsReadingIsDropped() throws Exception {
        start("-Dquarkus.datasource.jdbc.max-size=2");
        String incident = """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "summary": "%s"}""".formatted("Fighting. ".repeat(999));
        for (int i = 0; i < 1_000; i++) {
            assertThat(service.send("POST", "/incidents", incident).statusCode())
                    .isEqualTo(201);
        }
        open("GET /incidents?format=csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getInputStream()
                .read();

        HttpResponse<String> first = service.send("GET", "/incidents?format=csv", null);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).isPresent();
        Instant latest = Instant.now().plusSeconds(120);
        while (service.send("GET", "/incidents?format=csv", null).statusCode() == 503) {
            assertThat(Instant.now()).isBefore(latest);
            Thread.sleep(1_000);
        }
    }

    @Test
    void aClientThatClosesItsHalfIsAnswered() throws Exception {
        start();
        for (int i = 0; i < 20; i++) {
            Socket socket = open("POST /sources HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + SOURCE.length() + "\r\n\r\n" + SOURCE);
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void aMalformedRequestGetsAProblemOrAClosedConnection() throws Exception {
        start();
        String host = "Host: localhost\r\n";
        String json = host + "Content-Type: application/json\r\n";
        for (String request : List.of(
                "GET /sources HTTP/1.1\r\n\r\n",
                "GET /sources HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /sources HTTP/1.1\r\nHost: localhost:port\r\n\r\n",
                "GET /sources HTTP/1.1\r\n" + host + host + "\r\n",
                "GET /sources/%zz HTTP/1.1\r\n" + host + "\r\n",
                "GET // HTTP/1.1\r\n" + host + "\r\n",
                "GET /q/../sources HTTP/1.1\r\nHost: rebound.example\r\n\r\n",
                "GET /q/%2e%2E/sources HTTP/1.1\r\nHost: rebound.example\r\n\r\n",
                "GET /sources/{id} HTTP/1.1\r\n" + host + "\r\n",
                "GET /sou\0rces HTTP/1.1\r\n" + host + "\r\n",
                "GET sources HTTP/1.1\r\n" + host + "\r\n",
                "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/9.9\r\n" + host + "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /\r\n\r\n",
                "GET /sources?q=" + "a".repeat(70_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /sources HTTP/1.1\r\n" + host + "X: " + "a".repeat(70_000) + "\r\n\r\n",
                "POST /sources HTTP/1.1\r\n" + json + "Idempotency-Key: a\0b\r\nContent-Length: 2\r\n\r\n{}",
                "POST /sources HTTP/1.1\r\n" + json + "Content-Length: -2\r\n\r\n{}",
                "POST /sources HTTP/1.1\r\n" + json + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /sources HTTP/1.1\r\n" + json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "POST /sources HTTP/1.1\r\n" + json + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "POST /imports?format=ucdp-ged HTTP/1.1\r\n" + host
                        + "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            assertProblemOrNothing(request);
        }
        assertThat(service.log()).doesNotContain("ERROR", "Exception");
    }

    private void assertProblemOrNothing(String request) throws IOException {
        Socket socket = open(request);
        socket.shutdownOutput();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!answer.isEmpty()) {
            String what = request + answer;
            assertThat(answer).as(what).containsIgnoringCase("content-type: application/problem+json");
            JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            assertThat(problem.path("detail").asText()).as(what).isNotBlank();
        }
    }

    @Test
    void anUpgradeToAnotherProtocolIsIgnored() throws Exception {
        start();
        for (String upgrade : List.of(
                "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
                "Connection: Upgrade, close\r\nUpgrade: h2c\r\n")) {
            Socket socket = open("GET /sources HTTP/1.1\r\nHost: localhost\r\n" + upgrade + "\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void anAbortedUploadIsNotLoggedAsAFailure() throws Exception {
        start();
        for (int length : List.of(10, 1 << 20)) {
            Socket socket =
                    open("POST /imports?format=ucdp-ged HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                            + "Content-Length: 10000000\r\n\r\n" + "a".repeat(length));
            socket.setSoLinger(true, 0);
            socket.close();
        }
        assertThat(service.send("POST", "/imports?format=ucdp-ged", "text/csv", "id")
                        .statusCode())
                .isEqualTo(202);

        assertThat(service.log()).doesNotContain("ERROR", "Exception");
    }

    private void start(String... options) throws Exception {
        service.start(options);
        service.awaitReady();
    }

    private Socket open(String request) throws IOException {
        Socket socket = service.connect();
        sockets.add(socket);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
