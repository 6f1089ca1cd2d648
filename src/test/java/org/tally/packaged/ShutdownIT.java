package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.imports.format.Ged;

/** The packaged service answers accepted requests before it stops. */
class ShutdownIT {

    private static final int WRITERS = 4;
    private static final int ROWS = 1_000;
    private static final int MAX_WRITES = 10_000;
    private static final int SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    private PackagedService service;
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @BeforeEach
    void prepare() throws Exception {
        service = new PackagedService(folder);
        Ged file = Ged.event("1000001");
        for (int row = 2; row <= ROWS; row++) {
            file.and(String.valueOf(1_000_000 + row));
        }
        service.run(
                "import",
                Files.writeString(folder.resolve("ged.csv"), file.csv()).toString(),
                "--format",
                "ucdp-ged");
        assertThat(service.exitCode()).as(service.log()).isZero();
    }

    @AfterEach
    void end() throws Exception {
        service.kill();
        clients.shutdownNow();
        clients.awaitTermination(1, TimeUnit.MINUTES);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void acceptedRequestsAreAnsweredBeforeTheServiceStops(HttpClient.Version version) throws Exception {
        service.speak(version);
        service.start("-Dtally.shutdown.delay=2S", "-Dtally.shutdown.timeout=60S");
        service.awaitReady();
        try (Socket reader = beginReading()) {
            List<Future<List<String>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(clients.submit((Callable<List<String>>) this::write));
            }

            service.terminate();

            awaitUnready();
            List<String> acknowledged = new ArrayList<>();
            for (Future<List<String>> writer : writers) {
                acknowledged.addAll(writer.get(2, TimeUnit.MINUTES));
            }
            assertThat(readSlowly(reader.getInputStream())).endsWith("}\n\r\n0\r\n\r\n");
            assertThat(service.exitCode()).as(service.log()).isEqualTo(SIGTERM);
            assertThat(service.log()).doesNotContain("cut off", "ERROR", "WARN");

            service.start();
            service.awaitReady();
            assertThat(acknowledged).isNotEmpty();
            for (String id : acknowledged) {
                assertThat(service.send("GET", "/sources/" + id, null).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aReaderThatTakesTooLongIsCutOff() throws Exception {
        service.start("-Dtally.shutdown.timeout=1S");
        service.awaitReady();
        try (Socket reader = beginReading()) {

            service.terminate();

            assertThat(service.exitCode()).as(service.log()).isEqualTo(SIGTERM);
            assertThat(service.log()).contains("1 requests are cut off");
            assertThat(readSlowly(reader.getInputStream())).doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    /** Requests a whole list and reads its first byte. The receive buffer is small. */
    private Socket beginReading() throws Exception {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(1 << 14);
        reader.connect(new InetSocketAddress("127.0.0.1", service.port()));
        reader.getOutputStream()
                .write("GET /figures?format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.getInputStream().read()).isEqualTo('H');
        return reader;
    }

    /** Writes until a problem or a refused connection, and returns the ids of the acknowledged records. */
    private List<String> write() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < MAX_WRITES; i++) {
            HttpResponse<String> answer;
            try {
                answer = service.send("POST", "/sources", """
                        {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"}""");
            } catch (ConnectException e) {
                return acknowledged;
            }
            if (answer.statusCode() == 503) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.body()).contains("/vocabularies#unavailable");
                return acknowledged;
            }
            assertThat(answer.statusCode()).isEqualTo(201);
            acknowledged.add(
                    new ObjectMapper().readTree(answer.body()).get("id").asText());
        }
        throw new AssertionError("the service did not stop");
    }

    /** Waits until the service reports that it is not ready, while its port is still open. */
    private void awaitUnready() throws Exception {
        HttpResponse<String> answer;
        do {
            answer = service.send("GET", "/q/health/ready", null);
        } while (answer.statusCode() == 200);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("DOWN");
    }

    private static String readSlowly(InputStream stream) throws Exception {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        for (int length = stream.read(block); length > 0; length = stream.read(block)) {
            read.write(block, 0, length);
            Thread.sleep(5);
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
