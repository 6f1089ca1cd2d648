package org.tally.imports;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a file to a running service and prints how fast it was imported.
 *
 * <p>{@code java src/bench/java/org/tally/imports/ImportRate.java http://localhost:8080 ucdp-ged file.csv}
 */
final class ImportRate {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String... arguments) throws Exception {
        URI service = URI.create(arguments[0]);
        HttpResponse<String> begun = CLIENT.send(
                HttpRequest.newBuilder(service.resolve("/imports?format=" + arguments[1]))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofFile(Path.of(arguments[2])))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (begun.statusCode() != 202) {
            throw new IllegalStateException(begun.body());
        }
        URI location = URI.create(begun.headers().firstValue("Location").orElseThrow());
        String state;
        do {
            Thread.sleep(500);
            state = CLIENT.send(HttpRequest.newBuilder(location).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } while (field(state, "state").matches("QUEUED|RUNNING"));
        System.out.println(state);
        System.out.println(field(state, "rowsPerSecond") + " rows a second");
    }

    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"?([^,\"}]*)").matcher(json);
        return field.find() ? field.group(1) : "";
    }
}
