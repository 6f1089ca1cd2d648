package org.tally.tollbook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The toll of an umbrella with 10,000 incidents and 30,000 figures below it, over HTTP: how long it takes from the stored rows
 * and from all figures, and what a burst of writes below it costs.
 *
 * <p>Takes the address of a running service; everything it needs it records itself.
 */
public final class UmbrellaOverHttp {

    private static final int INCIDENTS = 10_000;
    private static final int FIGURES_EACH = 3;
    private static final int WRITERS = 16;
    private static final int BURST = 1_000;
    private static final int ROUNDS = 5;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String service;

    private UmbrellaOverHttp(String service) {
        this.service = service;
    }

    /** Runs it on the service at the address that is the first argument. */
    public static void main(String[] arguments) throws Exception {
        new UmbrellaOverHttp(arguments[0]).run();
    }

    private void run() throws Exception {
        String source = post("/sources", "{\"kind\": \"NGO_REPORT\", \"publisher\": \"A monitor\", \"publishedOn\": \"2020-01-31\"}");
        String umbrella = incident("A campaign", 0, "");
        System.out.printf("Recording %,d incidents with %d figures each ...%n", INCIDENTS, FIGURES_EACH);
        List<String> below =
                inParallel(INCIDENTS, i -> () -> withFigures(source, i, ", \"parentId\": \"" + umbrella + "\""));
        List<String> alone = inParallel(BURST, i -> () -> withFigures(source, i, ""));
        awaitRenewals();

        String toll = "/incidents/" + umbrella + "/toll";
        print("/toll from the stored rows", () -> get(toll), 300);
        print("/toll?asOf= from all figures", () -> get(toll + "?asOf=2020-06-01"), 60);

        for (int round = 1; round <= ROUNDS; round++) {
            int number = 10 + round;
            double withoutAncestors = rate(i -> post("/figures", figure(alone.get(i), source, 3, number)));
            double belowUmbrella = rate(i -> post("/figures", figure(below.get(i), source, 3, number)));
            long start = System.nanoTime();
            awaitRenewals();
            System.out.printf(
                    "round %d: %d writes by %d writers: %.0f/s below the umbrella, %.0f/s on incidents without ancestors: ratio %.2f;"
                            + " rows right %.0f ms after the last%n",
                    round, BURST, WRITERS, belowUmbrella, withoutAncestors, belowUmbrella / withoutAncestors,
                    (System.nanoTime() - start) / 1e6);
        }
        if (!killed(get("/incidents/" + umbrella)).equals(lowOfEverybody(get(toll + "?asOf=2020-06-01")))) {
            throw new IllegalStateException("the stored rows are not what follows from the figures");
        }
        System.out.println("The stored rows are what follows from the figures: at least " + killed(get("/incidents/" + umbrella)));
    }

    private String withFigures(String source, int number, String more) throws IOException, InterruptedException {
        String incident = incident("A strike", number, more);
        for (int figure = 0; figure < FIGURES_EACH; figure++) {
            post("/figures", figure(incident, source, figure, number % 7));
        }
        return incident;
    }

    private String incident(String title, int number, String more) throws IOException, InterruptedException {
        int day = number % 27 + 1;
        String type = title.equals("A campaign") ? "CAMPAIGN" : "EXPLOSIONS_REMOTE_VIOLENCE";
        String dates = title.equals("A campaign")
                ? "\"dateStart\": \"2020-01-01\", \"dateEnd\": \"2020-01-31\""
                : "\"dateStart\": \"2020-01-%02d\", \"dateEnd\": \"2020-01-%02d\"".formatted(day, day + 1);
        return post("/incidents", "{\"title\": \"%s %d\", \"eventType\": \"%s\", %s%s}".formatted(title, number, type, dates, more));
    }

    private static String figure(String incident, String source, int kind, int number) {
        String victims = List.of("\"ANY\"", "\"CIVILIAN\"", "\"COMBATANT\"", "\"CIVILIAN\"").get(kind);
        String originator = kind == 3 ? "Another monitor" : "A monitor";
        return "{\"incidentId\": \"%s\", \"sourceId\": \"%s\", \"metric\": \"KILLED\", \"qualifier\": \"AT_LEAST\", \"value\": %d, \"originator\": \"%s\", \"victims\": {\"status\": %s}}"
                .formatted(incident, source, number, originator, victims);
    }

    private interface Request {
        Object send(int number) throws Exception;
    }

    /** Requests a second when the writers share the burst. */
    private double rate(Request request) throws Exception {
        long start = System.nanoTime();
        inParallel(BURST, i -> () -> request.send(i));
        return BURST / ((System.nanoTime() - start) / 1e9);
    }

    private void print(String what, Callable<String> request, int times) throws Exception {
        for (int i = 0; i < times / 3; i++) {
            request.call();
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            request.call();
            nanos.add(System.nanoTime() - start);
        }
        nanos.sort(null);
        System.out.printf(
                "%s: median %.1f ms, p99 %.1f ms of %d%n", what, nanos.get(times / 2) / 1e6, nanos.get(times * 99 / 100) / 1e6, times);
    }

    private <T> List<T> inParallel(int times, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : writers.invokeAll(IntStream.range(0, times).mapToObj(work).toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            writers.shutdown();
        }
    }

    private void awaitRenewals() throws IOException, InterruptedException {
        while (!get("/tolls/renewals").equals("{\"queued\":0}")) {
            Thread.sleep(5);
        }
    }

    private static String killed(String incident) {
        return first("\"killed\":\\{\"low\":(\\d+)", incident);
    }

    private static String lowOfEverybody(String toll) {
        return first("\"low\":(\\d+)", toll);
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(service + path)).build(), 200);
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        String answer = send(
                HttpRequest.newBuilder(URI.create(service + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                201);
        Matcher id = ID.matcher(answer);
        id.find();
        return id.group(1);
    }

    private String send(HttpRequest request, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IllegalStateException(request + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
