package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as a separate process in its own folder. */
final class PackagedService {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    PackagedService(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
    }

    /** A port that nobody uses, below those that the system gives to the connections of clients, one of which could take it first. */
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException e) {
                // The next port is as good.
            }
        }
    }

    /** Sends requests by a version of HTTP. */
    void speak(HttpClient.Version version) {
        client = HttpClient.newBuilder().version(version).build();
    }

    void start(String... options) throws IOException {
        start(List.of(options), List.of());
    }

    /** Runs the command line instead of the service. */
    void run(String... arguments) throws IOException {
        run(List.of(), arguments);
    }

    void run(List<String> options, String... arguments) throws IOException {
        start(options, List.of(arguments));
    }

    private void start(List<String> options, List<String> arguments) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        // These processes live for seconds: with the second compiler, their starts take twice the time.
                        Stream.of("-XX:TieredStopAtLevel=1"),
                        options.stream(),
                        Stream.of("-Dquarkus.http.port=" + port, "-jar", JAR.toString()),
                        arguments.stream())
                .flatMap(part -> part)
                .toList();
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    void awaitReady() throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            assertThat(process.isAlive()).as(log()).isTrue();
            assertThat(Instant.now()).as(log()).isBefore(latest);
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send("GET", "/q/health/ready", null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Repeats a request until its answer matches a pattern, and returns the answer. */
    String awaitAnswer(String path, String pattern) throws IOException, InterruptedException {
        Pattern awaited = Pattern.compile(pattern);
        Instant latest = Instant.now().plus(LONG_PATIENCE);
        String body = send("GET", path, null).body();
        while (!awaited.matcher(body).find()) {
            assertThat(Instant.now()).as(body).isBefore(latest);
            process.waitFor(20, TimeUnit.MILLISECONDS);
            body = send("GET", path, null).body();
        }
        return body;
    }

    /** Opens a raw connection, for requests that no client library sends. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        // A small buffer fills up soon after the reader stops.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Kills the process (SIGKILL), which cannot save anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    int port() {
        return port;
    }

    void awaitLog(String text) throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(PATIENCE);
        while (!log().contains(text)) {
            assertThat(process.isAlive()).as(log()).isTrue();
            assertThat(Instant.now()).as(log()).isBefore(latest);
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits for the process to end, and returns its exit code. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
