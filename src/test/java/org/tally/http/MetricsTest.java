package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics that operators watch. */
@QuarkusTest
class MetricsTest extends HttpTest {

    private static final Pattern METRIC =
            Pattern.compile("\\b(http_server|tally|cache|agroal|jvm|process|system)_[a-z_]+\\b");

    private static final Pattern PROBLEM_TYPE = Pattern.compile("type=\\W*([a-z-]+)");

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI managedMetrics;

    private String metrics() {
        return RestAssured.get(managed(metrics, managedMetrics))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private double value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    @Test
    void requestsAreCountedByThePathsOfTheContract() {
        String id = newSource();
        String read = "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/sources/{id}\"}";
        double before = value(read);

        get("/sources/" + id).statusCode(200);

        awaitValue(read, before + 1);
        assertThat(metrics()).doesNotContain(id);
    }

    /** What clients make up could fill the memory. */
    @Test
    void unknownPathsAndMethodsAreCountedTogether() {
        String unknown = "http_server_requests_seconds_count{method=\"other\",status=\"404\",uri=\"other\"}";
        double before = value(unknown);

        for (int i = 0; i < 3; i++) {
            RestAssured.given().request("BREW" + i, "/made-up/" + i).then().statusCode(404);
        }
        RestAssured.get("/made-up//3").then().statusCode(404);

        awaitValue(unknown, before + 3);
        assertThat(metrics()).doesNotContain("BREW", "made-up");
    }

    @Test
    void changesTollsAndImportsAreCounted() {
        String created = "tally_changes_total{change=\"CREATED\",resource=\"FIGURE\"}";
        String failed = "tally_imports_total{state=\"FAILED\"}";
        double figures = value(created);
        double imports = value(failed);

        newFigure();
        post("/figures", "{}").statusCode(400);
        ended(imported("id".getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1", "text/csv"));

        awaitValue(created, figures + 1);
        awaitValue(failed, imports + 1);
        awaitRenewals();
        assertThat(value("tally_tolls_renewed_total")).isPositive();
        assertThat(value("tally_renewals_oldest_age_seconds")).isNotNegative();
    }

    private void awaitValue(String series, double least) {
        // A request is counted after its client has the answer.
        until(
                () -> RestAssured.get(managed(metrics, managedMetrics)).then(),
                answer -> answer.extract().asString().lines().anyMatch(line -> line.startsWith(series + " "))
                        && value(series) >= least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/dashboard.json", "k8s/overlays/production/alerts.yaml"})
    void whatDashboardAndAlertsWatchExists(String file) throws IOException {
        get("/nope").statusCode(404);
        String watching = Files.readString(Path.of(file));
        Set<String> served = names(metrics());

        assertThat(names(watching)).isNotEmpty().isSubsetOf(served);
        assertThat(PROBLEM_TYPE.matcher(watching).results().map(type -> type.group(1)))
                .isNotEmpty()
                .allMatch(type -> metrics().contains("type=\"" + type + "\""));
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theServiceSaysWhichReleaseItIs() {
        assertThat(RestAssured.get(managed(metrics, managedMetrics).resolve("/q/info"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("build.version"))
                .isNotBlank();
    }
}
