package org.tally.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a running service under a mixed load: its maximum, a long time at 80 % of it, three times as much, the time until figures
 * are normal again, and the effect of idle and half-open connections. See src/bench/overload/README.md.
 */
final class MixedLoad {

    /** As many requests at the same time as measure the maximum. */
    private static final int CLIENTS = 32;

    /** A client that gives up; no more requests than these are under way, the others are counted as not sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_UNDER_WAY = 2_000;
    private static final double STEADY = 0.8;
    private static final int OVERLOAD = 3;
    private static final int RECOVERY_SECONDS = 30;
    private static final int CONNECTIONS_SECONDS = 30;
    /** Enough that no toll grows much while figures are recorded. */
    private static final int INCIDENTS = 2_000;

    private static final int IDLE = 1_000;
    private static final int HALF_OPEN = 200;
    private static final long SECOND = 1_000_000_000L;

    private static final String SOURCE = "{\"kind\": \"NGO_REPORT\", \"publisher\": \"A monitor\", \"title\": \"A report\"}";
    private static final String INCIDENT = "{\"title\": \"A clash\", \"eventType\": \"BATTLES\", \"dateStart\": \"2019-06-06\","
            + " \"dateEnd\": \"2019-06-07\", \"location\": {\"country\": \"SYR\"}}";
    private static final String FIGURE = "{\"incidentId\": \"%s\", \"sourceId\": \"%s\", \"metric\": \"KILLED\","
            + " \"qualifier\": \"AT_LEAST\", \"value\": 3, \"wording\": \"at least three\", \"assertedOn\": \"2019-06-08\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final Path status;
    private final Random random = new Random(20261129);
    private final List<String> incidents = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private MixedLoad(URI service, long pid) {
        this.service = service;
        this.status = Path.of("/proc/" + pid + "/status");
    }

    /** The answers of a phase. Times are in milliseconds from when a request was due. */
    private static final class Phase {

        final ConcurrentLinkedQueue<double[]> served = new ConcurrentLinkedQueue<>();
        final Map<String, AtomicInteger> others = new TreeMap<>();
        final long began = System.nanoTime();

        synchronized void other(String outcome) {
            others.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
        }

        /** A percentile of the requests that were due within some seconds of the phase. */
        double percentile(double share, double from, double to) {
            double[] times = served.stream()
                    .filter(one -> one[0] >= from && one[0] < to)
                    .mapToDouble(one -> one[1])
                    .sorted()
                    .toArray();
            return times.length == 0 ? Double.NaN : times[(int) Math.min(times.length - 1, Math.floor(times.length * share))];
        }
    }

    public static void main(String... arguments) throws Exception {
        if (arguments.length != 5) {
            System.err.println("Arguments: URL PID WARM_UP_SECONDS STEADY_MINUTES OVERLOAD_MINUTES");
            System.exit(2);
        }
        MixedLoad load = new MixedLoad(URI.create(arguments[0]), Long.parseLong(arguments[1]));
        load.measure(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        System.exit(0);
    }

    private void measure(int warmUpSeconds, int steadyMinutes, int overloadMinutes) throws Exception {
        find(get("/incidents?limit=500"), incidents);
        find(get("/sources?limit=500"), sources);
        for (int i = 0; i < INCIDENTS; i++) {
            find(post("/incidents", INCIDENT), incidents);
        }
        closedLoop(warmUpSeconds);
        double maximum = closedLoop(20);
        System.out.printf("maximum: %.0f requests/s of %d clients%n%n", maximum, CLIENTS);

        System.out.println("| minute at 80 % | served/s | p50 ms | p99 ms | other | resident MB |\n|---|---|---|---|---|---|");
        List<Double> ninetyNinths = new ArrayList<>();
        for (int minute = 1; minute <= steadyMinutes; minute++) {
            ninetyNinths.add(row(String.valueOf(minute), openLoop(STEADY * maximum, 60), 60));
        }
        double normal = ninetyNinths.get(Math.min(1, ninetyNinths.size() - 1));
        System.out.printf(
                "%np99 of the last minute is %.2f times that of the second (1.5)%n%n",
                ninetyNinths.get(ninetyNinths.size() - 1) / normal);

        System.out.println("| minute at three times the maximum | served/s | p50 ms | p99 ms | other | resident MB |\n|---|---|---|---|---|---|");
        double overloaded = 0;
        for (int minute = 1; minute <= overloadMinutes; minute++) {
            overloaded = Math.max(overloaded, row(String.valueOf(minute), openLoop(OVERLOAD * maximum, 60), 60));
        }
        System.out.printf("%np99 of what is served is %.1f times the normal one at most (4)%n", overloaded / normal);
        Phase after = openLoop(STEADY * maximum, RECOVERY_SECONDS);
        int second = 0;
        while (second < RECOVERY_SECONDS && !(after.percentile(0.99, second, second + 1) < 1.5 * normal)) {
            second++;
        }
        System.out.printf("%nnormal figures are back after %d s (10)%n%n", second);

        System.out.println("| connections beside 40 % of the maximum | served/s | p50 ms | p99 ms | other | resident MB |\n|---|---|---|---|---|---|");
        double without = row("none", openLoop(STEADY / 2 * maximum, CONNECTIONS_SECONDS), CONNECTIONS_SECONDS);
        List<Socket> sockets = connect();
        double with = row(
                IDLE + " idle, " + HALF_OPEN + " half-open",
                openLoop(STEADY / 2 * maximum, CONNECTIONS_SECONDS),
                CONNECTIONS_SECONDS);
        System.out.printf("%np99 beside them is %.2f times that without (1.5)%n", with / without);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void find(HttpRequest request, List<String> ids) throws IOException, InterruptedException {
        Matcher found = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"").matcher(client.send(request, text()).body());
        while (found.find()) {
            ids.add(found.group(1));
        }
    }

    private double row(String name, Phase phase, int seconds) throws IOException {
        double p99 = phase.percentile(0.99, 0, Double.MAX_VALUE);
        System.out.printf(
                "| %s | %.0f | %.1f | %.1f | %s | %d |%n",
                name,
                phase.served.size() / (double) seconds,
                phase.percentile(0.5, 0, Double.MAX_VALUE),
                p99,
                phase.others,
                residentMb());
        return p99;
    }

    private long residentMb() throws IOException {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("the service has ended");
    }

    /** Keeps as many requests under way as there are clients; returns the requests a second. */
    private double closedLoop(int seconds) throws InterruptedException {
        Phase phase = new Phase();
        while (System.nanoTime() - phase.began < seconds * SECOND) {
            if (underWay.get() < CLIENTS) {
                send(phase, System.nanoTime());
            } else {
                LockSupport.parkNanos(50_000);
            }
        }
        drain();
        return phase.served.size() / (double) seconds;
    }

    /** Sends requests at a rate, whether or not earlier ones are answered. */
    private Phase openLoop(double rate, int seconds) throws InterruptedException {
        Phase phase = new Phase();
        for (long number = 0; number < rate * seconds; number++) {
            long due = phase.began + (long) (number * SECOND / rate);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (underWay.get() < MOST_UNDER_WAY) {
                send(phase, due);
            } else {
                phase.other("not sent");
            }
        }
        drain();
        return phase;
    }

    private void drain() throws InterruptedException {
        while (underWay.get() > 0) {
            Thread.sleep(10);
        }
    }

    private void send(Phase phase, long due) {
        underWay.incrementAndGet();
        client.sendAsync(request(), text()).whenComplete((answer, failure) -> {
            underWay.decrementAndGet();
            double millis = (System.nanoTime() - due) / 1e6;
            if (failure != null) {
                phase.other("no answer");
            } else if (answer.statusCode() < 300) {
                phase.served.add(new double[] {(due - phase.began) / (double) SECOND, millis});
            } else {
                phase.other(answer.statusCode()
                        + (answer.headers().firstValue("Retry-After").isPresent() ? "" : " without Retry-After"));
            }
        });
    }

    private HttpRequest request() {
        int kind = random.nextInt(100);
        if (kind < 40) {
            return get("/incidents/" + any(incidents));
        } else if (kind < 60) {
            return get("/incidents?country=SYR&limit=20&sort=-dateStart");
        } else if (kind < 75) {
            return get("/incidents/" + any(incidents) + "/toll?metric=KILLED");
        } else if (kind < 85) {
            return get("/incidents?q=khan&limit=20");
        }
        return kind < 95 ? post("/sources", SOURCE) : post("/figures", FIGURE.formatted(any(incidents), any(sources)));
    }

    private String any(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build();
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    /** Opens connections that send nothing, and ones that never end their headers. */
    private List<Socket> connect() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < IDLE + HALF_OPEN; i++) {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            if (i >= IDLE) {
                socket.getOutputStream()
                        .write("GET /sources HTTP/1.1\r\nHost: localhost\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
            }
            sockets.add(socket);
        }
        return sockets;
    }
}
