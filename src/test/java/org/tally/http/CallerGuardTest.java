package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts and origins that may send requests, and the headers that every response has for browsers. */
@QuarkusTest
class CallerGuardTest extends HttpTest {

    @TestHTTPResource
    URI service;

    @Test
    void aHostThatTheServiceDoesNotServeIsRefused() {
        asHost("rebound.example").statusCode(421).body("type", equalTo("/vocabularies#unknown-host"));
        asHost("localhost.rebound.example:8080")
                .statusCode(421)
                .body("detail", containsString("TALLY_HTTP_ALLOWED_HOSTS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:80", "[::1]:8080"})
    void thisMachineIsServedByAnyOfItsNames(String host) {
        asHost(host).statusCode(200);
    }

    @Test
    void healthIsToldUnderAnyHost() {
        RestAssured.given()
                .header("Host", "10.1.2.3:8080")
                .get("/q/health/live")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse asHost(String host) {
        return request().header("Host", host).get("/sources").then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example", "http://localhost:1", "null"})
    void aPageOfAnotherOriginDoesNotWrite(String origin) {
        String id = newSource();

        request()
                .header("Origin", origin)
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(403)
                .body("type", equalTo("/vocabularies#foreign-origin"));
        request()
                .header("Origin", origin)
                .header("If-Match", "\"1\"")
                .delete("/sources/" + id)
                .then()
                .statusCode(403);
        request().header("Origin", origin).post("/tolls/renewals").then().statusCode(403);
        get("/sources/" + id).statusCode(200);
    }

    @Test
    void aBrowserThatSaysCrossSiteDoesNotWrite() {
        request()
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(403);
        request().header("Sec-Fetch-Site", "cross-site").get("/sources").then().statusCode(200);
    }

    @Test
    void noOtherOriginReadsUnlessTheOperatorAllowsIt() {
        request()
                .header("Origin", "https://other.example")
                .get("/sources")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void forwardingHeadersOfStrangersAreIgnored() {
        request()
                .header("X-Forwarded-Host", "rebound.example")
                .header("X-Forwarded-Prefix", "/archive")
                .header("Forwarded", "host=rebound.example;for=203.0.113.1")
                .get("/sources?limit=1")
                .then()
                .statusCode(200)
                .body("next", startsWith("/sources?"));
    }

    @Test
    void aPageOfThisServiceWrites() {
        request()
                .header("Host", "localhost:8080")
                .header("Origin", "http://localhost:8080")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(201);
    }

    @Test
    void aBodyWithoutATypeIsNotGuessedAt() throws Exception {
        HttpRequest untyped = HttpRequest.newBuilder(service.resolve("/sources"))
                .POST(HttpRequest.BodyPublishers.ofString(Records.SOURCES.body()))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(untyped, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("/vocabularies#unsupported-media-type", "Content-Type");
    }

    @ParameterizedTest
    @EnumSource(Records.class)
    void anAnswerIsKeptByNobodyElseAndTakenForWhatItSays(Records records) {
        for (ValidatableResponse answer : new ValidatableResponse[] {
            get(records.path()), get(records.path() + "/" + NOBODY), post(records.path(), records.body())
        }) {
            answer.header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Strict-Transport-Security", nullValue())
                    .header("Cache-Control", "private, no-cache")
                    .header("Date", containsString("GMT"));
        }
    }

    @Test
    void noPageFramesSwaggerUi() {
        RestAssured.get("/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Cache-Control", "private, no-cache");
    }
}
