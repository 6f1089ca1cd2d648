package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with small limits, behind a proxy that it trusts, and with an origin that may use it. */
@QuarkusTest
@TestProfile(LimitsTest.Limited.class)
class LimitsTest extends HttpTest {

    private static final String DESK = "https://desk.example.org";
    private static final int LIMIT = 3;
    private static final int MOST_ACTIVE = 4;
    private static final int MOST_FILES = 8;

    public static final class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            settings.put("tally.http.rate-limit", String.valueOf(LIMIT));
            // Requests that wait for a connection stay active as long as the test needs.
            settings.put("quarkus.datasource.jdbc.acquisition-timeout", "60S");
            settings.put("tally.http.most-active-requests", String.valueOf(MOST_ACTIVE));
            settings.put("tally.http.cors-origins", DESK);
            settings.put("tally.http.hsts", "365D");
            settings.put("tally.http.allowed-hosts", "localhost,127.0.0.1,tally.example.org");
            settings.put("tally.http.trusted-proxies", "127.0.0.1");
            // The main class would set it.
            settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            return settings;
        }
    }

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI managedMetrics;

    @Test
    void aClientThatSendsTooManyRequestsIsAskedToWait() {
        from("203.0.113.1")
                .statusCode(200)
                .header("RateLimit-Policy", "\"client\";q=" + LIMIT + ";w=60")
                .header("RateLimit", startsWith("\"client\";r=" + (LIMIT - 1) + ";t="));

        untilRefused(() -> from("203.0.113.1"))
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("RateLimit", startsWith("\"client\";r=0;"))
                .body("type", equalTo("/vocabularies#too-many-requests"));
        from("203.0.113.2").statusCode(200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    /** One client may have all addresses of it. */
    @Test
    void aNetworkIsOneClient() {
        AtomicInteger sent = new AtomicInteger();

        untilRefused(() -> from("2001:db8::" + sent.incrementAndGet()));

        assertThat(sent).hasValueGreaterThan(LIMIT);
        from("2001:db8:0:1::1").statusCode(200);
    }

    private static ValidatableResponse untilRefused(Supplier<ValidatableResponse> request) {
        return until(request, answer -> answer.extract().statusCode() == 429);
    }

    private static ValidatableResponse from(String address) {
        return request()
                .header("X-Forwarded-For", address)
                .get("/sources?limit=1")
                .then();
    }

    /** What is not valid counts for the address, so nobody gets new limits by new tokens. */
    @Test
    void aKeyHasALimitOfItsOwnWhateverTheAddress() {
        String key = post("/api-keys", """
                {"name": "A limited machine", "role": "READER"}""").statusCode(201).extract().path("key");
        AtomicInteger sent = new AtomicInteger();
        withKey("203.0.113.10", "tally_0").statusCode(401);
        untilRefused(() -> withKey("203.0.113.10", "tally_" + sent.incrementAndGet()));

        untilRefused(() -> withKey("203.0.113.1" + sent.incrementAndGet(), key));

        untilRefused(() -> withKey("203.0.113.99", key));
        from("203.0.113.99").statusCode(200);
    }

    private static ValidatableResponse withKey(String address, String key) {
        return request()
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + key)
                .get("/sources?limit=1")
                .then();
    }

    @Test
    void moreRequestsThanTheServiceCanAnswerAreRefused() throws Exception {
        List<Connection> held = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(MOST_ACTIVE);
        try {
            while (held.size() < connections) {
                held.add(database.getConnection());
            }
            List<Future<Integer>> waiting = Stream.generate(() ->
                            clients.submit(() -> RestAssured.get("/sources").statusCode()))
                    .limit(MOST_ACTIVE)
                    .toList();
            until(
                    () -> RestAssured.get(managed(metrics, managedMetrics)).then(),
                    answer -> answer.extract().asString().contains("tally_requests_active " + (double) MOST_ACTIVE));

            get("/sources")
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("type", equalTo("/vocabularies#overloaded"));
            RestAssured.get("/q/health/live").then().statusCode(200);
            close(held);

            assertThat(waiting).allSatisfy(one -> assertThat(one.get()).isIn(200, 503));
            until(() -> get("/sources"), answer -> answer.extract().statusCode() == 200);
        } finally {
            close(held);
            clients.shutdown();
        }
    }

    /** As many files as are received at a time, of which there are more than places for requests. */
    @Test
    void filesThatAreBeingReceivedTakeNoPlacesOfOthers() throws Exception {
        byte[] start = ("POST /imports?format=tally-ndjson HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
                        + " ".repeat(300_000))
                .getBytes(StandardCharsets.US_ASCII);
        List<Socket> senders = new ArrayList<>();
        try {
            while (senders.size() < MOST_FILES) {
                Socket sender = new Socket("127.0.0.1", RestAssured.port);
                senders.add(sender);
                sender.getOutputStream().write(start);
            }
            // One more is refused once all of them are being received; before that, for its format.
            until(
                            () -> request()
                                    .contentType("application/octet-stream")
                                    .body(new byte[300_000])
                                    .post("/imports?format=none")
                                    .then(),
                            answer -> answer.extract().statusCode() == 503)
                    .body("detail", containsString("files are being received"));

            get("/sources").statusCode(200);
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    private static void close(List<Connection> held) throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
        held.clear();
    }

    @Test
    void anAllowedOriginReadsAndWrites() {
        RestAssured.given()
                .header("Origin", DESK)
                .header("Access-Control-Request-Method", "PATCH")
                .options("/sources/" + SAMPLE_SOURCE)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", DESK)
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"));
        ValidatableResponse written = request()
                .header("Origin", DESK)
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", DESK)
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        assertThat(written.extract().headers().getValues("Vary")).anyMatch("origin"::equalsIgnoreCase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example", "http://desk.example.org", "null"})
    void anotherOriginGetsNoPermission(String origin) {
        request()
                .header("Origin", origin)
                .get("/sources?limit=1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        request().header("Origin", origin).post("/tolls/renewals").then().statusCode(403);
    }

    @Test
    void linksLeadBackThroughATrustedProxy() {
        ValidatableResponse page = forwarded().get("/sources?limit=1").then().statusCode(200);
        page.body("next", startsWith("/archive/sources?")).header("Link", startsWith("</archive/sources?"));

        forwarded()
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/archive/sources/[0-9a-f-]{36}"));
        forwarded()
                .get("/ogc")
                .then()
                .statusCode(200)
                .body(
                        "links.href",
                        contains(
                                "https://tally.example.org/archive/ogc",
                                "https://tally.example.org/archive/openapi?format=json",
                                "https://tally.example.org/archive/ogc/conformance",
                                "https://tally.example.org/archive/ogc/collections"));
        forwarded()
                .get("/ogc/collections/incidents/items?limit=1")
                .then()
                .statusCode(200)
                .body(
                        "links.href",
                        hasItem(startsWith(
                                "https://tally.example.org/archive/ogc/collections/incidents/items?limit=1&cursor=")));
        forwarded().get("/nope/").then().statusCode(404).body("instance", equalTo("/archive/nope/"));
        forwarded()
                .get("/sources/" + NOBODY)
                .then()
                .statusCode(404)
                .body("instance", equalTo("/archive/sources/" + NOBODY));
    }

    private static RequestSpecification forwarded() {
        return request()
                .header("X-Forwarded-Host", "tally.example.org")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/archive");
    }

    @Test
    void aForwardedHostHasToBeServed() {
        request()
                .header("X-Forwarded-Host", "rebound.example")
                .get("/sources")
                .then()
                .statusCode(421);
    }

    @Test
    void browsersAreToldToUseHttps() {
        get("/sources").header("Strict-Transport-Security", "max-age=31536000");
    }
}
