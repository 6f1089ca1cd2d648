package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input gets a problem that names the fault. */
@QuarkusTest
class WrongInputTest extends HttpTest {

    @ParameterizedTest
    @EnumSource
    void everyFaultOfABodyIsNamedAtOnce(Records records) {
        String body = """
                {"nope": {"a": [1]}, "version": 3, "externalIds": [null, {"scheme": "A B", "value": ""}, 7]}""";
        String at = records.path() + "/" + recorded(records.path(), records.body());

        Stream.of(post(records.path(), body), put(at, "\"1\"", body), patch(at, "\"1\"", body))
                .forEach(answer -> answer.statusCode(400)
                        .body("type", equalTo("/vocabularies#invalid-input"))
                        .body("errors.find { it.pointer == '/nope' }.code", equalTo("UNKNOWN_FIELD"))
                        .body("errors.find { it.pointer == '/version' }.code", equalTo("READ_ONLY_FIELD"))
                        .body(
                                "errors.pointer",
                                hasItems(
                                        "/externalIds/0",
                                        "/externalIds/1/scheme",
                                        "/externalIds/1/value",
                                        "/externalIds/2")));
        post(records.path(), body).body("errors.pointer", hasItem("/" + records.needed()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sources/",
        "POST, /sources/",
        "PUT, /sources/",
        "PATCH, /figures/",
        "DELETE, /incidents/",
        "POST, /imports/",
        "GET, /incidents/aggregates/",
        "GET, /openapi/",
        "GET, /nope/"
    })
    void aSlashAtTheEndIsOfNoPath(String method, String path) {
        RestAssured.given()
                .contentType("text/csv")
                .body(method.equals("GET") ? "" : "x".repeat((1 << 20) + 1))
                .request(method, path)
                .then()
                .statusCode(404)
                .body("type", equalTo("/vocabularies#not-found"))
                .body(
                        "detail",
                        equalTo("No path of this service ends with a slash: ask for " + path.replaceFirst("/$", "")
                                + "."));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNoJsonIsRefused(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        for (String body : List.of("{", "", "nothing", "{\"a\": 1} {", "{\"kind\": 1, \"kind\": 2}", "\u0000")) {
            Stream.of(post(records.path(), body), put(at, "\"1\"", body), patch(at, "\"1\"", body))
                    .forEach(answer -> answer.statusCode(400).body("type", equalTo("/vocabularies#malformed-body")));
        }
        for (String body : List.of("[]", "null", "5", "\"text\"")) {
            Stream.of(post(records.path(), body), put(at, "\"1\"", body), patch(at, "\"1\"", body))
                    .forEach(answer -> answer.statusCode(400).body("errors.code", hasItem("WRONG_TYPE")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfTwoMegabytesIsTooLarge(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        String body = "{\"" + records.text() + "\": \"" + "a".repeat(2 << 20) + "\"}";

        Stream.of(post(records.path(), body), put(at, "\"1\"", body), patch(at, "\"1\"", body))
                .forEach(answer -> answer.statusCode(413).body("detail", containsString("1048576")));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfAnotherMediaTypeIsNotRead(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());

        request()
                .contentType("text/plain")
                .body("x")
                .post(records.path())
                .then()
                .statusCode(415)
                .body("detail", containsString("POST application/json"));
        Stream.of(
                        request().contentType("application/xml").body("<x/>").put(at),
                        request().contentType("application/json").body("{}").patch(at))
                .forEach(answer -> answer.then()
                        .statusCode(415)
                        .body("detail", containsString("PUT application/json; PATCH application/merge-patch+json")));
    }

    @ParameterizedTest
    @EnumSource
    void aMethodThatAPathDoesNotTakeIsRefused(Records records) {
        request().delete(records.path()).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, POST");
        request()
                .post(records.path() + "/" + NOBODY)
                .then()
                .statusCode(405)
                .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        RestAssured.options(records.path()).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatCannotBeGivenIsRefused(Records records) {
        for (String accepted : List.of("text/html", "text/csv;q=0", "application/json;q=0.0, text/html")) {
            request()
                    .accept(accepted)
                    .get(records.path())
                    .then()
                    .statusCode(406)
                    .body("status", equalTo(406));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nope", "/sources/x/y", "/incidents/" + NOBODY + "/nope", "/figures/" + NOBODY + "/history/1"})
    void aPathThatIsNotThereIsAProblem(String path) {
        get(path).statusCode(404).body("instance", equalTo(path));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNoKeyIsRefused(Records records) {
        for (String key : List.of("two words", "", "a".repeat(256))) {
            post(records.path(), key, records.body())
                    .statusCode(400)
                    .body("errors.parameter", hasItem("Idempotency-Key"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void textThatCannotBeStoredIsRefused(Records records) {
        for (String text : List.of("a\\u0000b", "half a pair \\ud800", "bell \\u0007")) {
            post(records.path(), records.with("\"%s\": \"%s\"".formatted("extra", text)))
                    .statusCode(400);
            patch(
                            records.path() + "/" + recorded(records.path(), records.body()),
                            "\"1\"",
                            "{\"%s\": \"%s\"}".formatted(records.text(), text))
                    .statusCode(400)
                    .body("errors.code", hasItem("NOT_TEXT"));
        }
        get(records.path() + "?externalId=test:%00").statusCode(400).body("errors.code", hasItem("NOT_TEXT"));
    }

    @ParameterizedTest
    @EnumSource
    void textOfAnyScriptIsKeptAsItIs(Records records) {
        String text = "\u062e\u0627\u0646 \u0634\u064a\u062e\u0648\u0646 \u2013 \ud83d\udd4a tab\\tand line\\nend";

        patch(
                        records.path() + "/" + recorded(records.path(), records.body()),
                        "\"1\"",
                        "{\"%s\": \"%s\"}".formatted(records.anyText(), text))
                .statusCode(200)
                .body(records.anyText(), equalTo(text.replace("\\t", "\t").replace("\\n", "\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /sources   | {"nope": [1]}                            | /nope                 | UNKNOWN_FIELD
            /sources   | {"kind": 7}                              | /kind                 | WRONG_TYPE
            /sources   | {"kind": "BOOK"}                         | /kind                 | UNKNOWN_VALUE
            /sources   | {"kind": ""}                             | /kind                 | UNKNOWN_VALUE
            /sources   | {"kind": "OTHER"}                        | /publisher            | REQUIRED
            /sources   | {"title": 5}                             | /title                | WRONG_TYPE
            /sources   | {"title": ""}                            | /title                | WRONG_LENGTH
            /sources   | {"url": "ftp://x"}                       | /url                  | WRONG_FORMAT
            /sources   | {"language": "english language"}         | /language             | WRONG_FORMAT
            /sources   | {"publishedOn": "2019-02-30"}            | /publishedOn          | NOT_A_DATE
            /sources   | {"publishedOn": "07.06.2019"}            | /publishedOn          | NOT_A_DATE
            /sources   | {"publishedOn": "2019-06-07T00:00:00Z"}  | /publishedOn          | NOT_A_DATE
            /sources   | {"publishedOn": [2019, 6, 7]}            | /publishedOn          | WRONG_TYPE
            /sources   | {"publishedOn": "1066-10-14"}            | /publishedOn          | OUT_OF_RANGE
            /sources   | {"publishedOn": "9999-12-31"}            | /publishedOn          | OUT_OF_RANGE
            /sources   | {"capturedAt": 5}                        | /capturedAt           | WRONG_TYPE
            /sources   | {"capturedAt": "2019-06-07T12:00:00"}    | /capturedAt           | NOT_A_TIME
            /sources   | {"capturedAt": "2019-06-07T12:00:00.1234567Z"} | /capturedAt     | NOT_A_TIME
            /sources   | {"syndicationOf": "x"}                   | /syndicationOf        | NOT_A_UUID
            /sources   | {"contentHash": "abc"}                   | /contentHash          | WRONG_FORMAT
            /sources   | {"license": "MIT, CC0-1.0"}              | /license              | WRONG_FORMAT
            /sources   | {"termsUrl": "example.org"}              | /termsUrl             | WRONG_FORMAT
            /sources   | {"attribution": ""}                      | /attribution          | WRONG_LENGTH
            /sources   | {"reliability": "G"}                     | /reliability          | UNKNOWN_VALUE
            /sources   | {"externalIds": {}}                      | /externalIds          | WRONG_TYPE
            /sources   | {"externalIds": [{"scheme": "a", "value": "1"}, {"scheme": "a", "value": "1"}]} | /externalIds | REPEATED
            /sources   | {"capturedAt": "9999-12-31T23:59:59-18:00"} | /capturedAt       | OUT_OF_RANGE
            /sources   | {"capturedAt": "0000-01-01T00:00:00Z"}   | /capturedAt           | OUT_OF_RANGE
            /sources   | {"externalIds": [{"scheme": "a", "value": "1\\n2"}]} | /externalIds/0/value | WRONG_FORMAT
            /incidents | {"eventType": "WAR"}                     | /eventType            | UNKNOWN_VALUE
            /incidents | {"eventType": "BATTLES", "subEventType": "ATTACK"} | /subEventType  | NOT_TAKEN
            /incidents | {"eventType": "CAMPAIGN", "subEventType": "ARMED_CLASH"} | /subEventType | NOT_TAKEN
            /incidents | {"eventType": "BATTLES", "dateStart": "2019-06-07"} | /dateEnd      | REQUIRED
            /incidents | {"dateStart": "2019-06-07", "dateEnd": "2019-06-06"} | /dateEnd     | NOT_ORDERED
            /incidents | {"dateStart": "1700-01-01"}              | /dateStart            | OUT_OF_RANGE
            /incidents | {"datePrecision": 6}                     | /datePrecision        | OUT_OF_RANGE
            /incidents | {"datePrecision": 1.5}                   | /datePrecision        | WRONG_TYPE
            /incidents | {"datePrecision": 99999999999999999999}  | /datePrecision        | WRONG_TYPE
            /incidents | {"location": {}}                         | /location             | REQUIRED
            /incidents | {"location": "Idlib"}                    | /location             | WRONG_TYPE
            /incidents | {"location": {"latitude": 91}}           | /location/latitude    | OUT_OF_RANGE
            /incidents | {"location": {"latitude": 1e400}}        | /location/latitude    | OUT_OF_RANGE
            /incidents | {"location": {"latitude": 35.4}}         | /location/longitude   | REQUIRED
            /incidents | {"location": {"longitude": 36.6}}        | /location/latitude    | REQUIRED
            /incidents | {"location": {"country": "ZZZ"}}         | /location/country     | UNKNOWN_VALUE
            /incidents | {"location": {"country": "Syria"}}       | /location/country     | WRONG_FORMAT
            /incidents | {"location": {"precision": 8}}           | /location/precision   | OUT_OF_RANGE
            /incidents | {"location": {"placeAliases": ["a", "a"]}} | /location/placeAliases | REPEATED
            /incidents | {"actors": [{"name": "x"}]}              | /actors/0/side        | REQUIRED
            /incidents | {"actors": [{"name": "x", "side": "C"}]} | /actors/0/side        | UNKNOWN_VALUE
            /incidents | {"tags": ["Not a tag"]}                  | /tags/0               | WRONG_FORMAT
            /incidents | {"harmStatus": "SURE"}                   | /harmStatus           | UNKNOWN_VALUE
            /incidents | {"sourceIds": [5]}                       | /sourceIds/0          | WRONG_TYPE
            /figures   | {"metric": "DEAD"}                       | /metric               | UNKNOWN_VALUE
            /figures   | {"victims": "all"}                       | /victims              | WRONG_TYPE
            /figures   | {"victims": {}}                          | /victims/status       | REQUIRED
            /figures   | {"victims": {"status": "CIVILIAN", "side": "A"}} | /victims/side | NOT_TAKEN
            /figures   | {"qualifier": "EXACTLY"}                 | /value                | REQUIRED
            /figures   | {"qualifier": "DOZENS", "value": 12}     | /value                | NOT_TAKEN
            /figures   | {"qualifier": "AT_LEAST", "value": 1, "valueMin": 1} | /valueMin | NOT_TAKEN
            /figures   | {"qualifier": "BETWEEN", "valueMin": 5, "valueMax": 4} | /valueMin | NOT_ORDERED
            /figures   | {"qualifier": "BETWEEN", "valueMin": 5}  | /valueMax             | REQUIRED
            /figures   | {"qualifier": "ESTIMATE", "valueMin": 5, "value": 4, "valueMax": 9} | /valueMin | NOT_ORDERED
            /figures   | {"qualifier": "FEWER_THAN", "value": 0}  | /value                | OUT_OF_RANGE
            /figures   | {"qualifier": "EXACTLY", "value": -1}    | /value                | OUT_OF_RANGE
            /figures   | {"qualifier": "EXACTLY", "value": 10000000001} | /value            | OUT_OF_RANGE
            /figures   | {"qualifier": "EXACTLY", "value": "5"}   | /value                | WRONG_TYPE
            /figures   | {"metric": "FACILITIES_HIT"}             | /facility             | REQUIRED
            /figures   | {"metric": "KILLED", "facility": "SCHOOL"} | /facility           | NOT_TAKEN
            /figures   | {"metric": "FACILITIES_HIT", "facility": "SCHOOL", "victims": {"status": "CIVILIAN"}} | /victims | NOT_TAKEN
            /figures   | {"windowStart": "2019-06-07", "windowEnd": "2019-06-06"} | /windowEnd | NOT_ORDERED
            /figures   | {"status": "RETRACTED"}                  | /retractionReason     | REQUIRED
            /figures   | {"retractionReason": "a mistake"}        | /retractionReason     | NOT_TAKEN
            /figures   | {"cumulative": "yes"}                    | /cumulative           | WRONG_TYPE
            /figures   | {"cause": "WAR"}                         | /cause                | UNKNOWN_VALUE
            """)
    void aFieldThatIsWrongIsNamed(String path, String body, String pointer, String code) {
        List<List<String>> faults =
                post(path, body).statusCode(400).extract().path("errors.collect { [it.pointer, it.code] }");

        assertThat(faults).contains(List.of(pointer, code));
        assertThat(faults.stream().filter(fault -> fault.get(0).equals(pointer)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"toll", "toll/series", "figures", "sources", "history"})
    void aMethodThatAPathBelowAnIncidentDoesNotTakeIsRefused(String path) {
        request()
                .delete("/incidents/" + NOBODY + "/" + path)
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "a%c0%afb", "%ed%a0%80", "a%e2%28"})
    void anAddressThatIsNotUtf8IsRefused(String text) {
        get("/incidents?q=" + text)
                .statusCode(400)
                .body("type", equalTo("/vocabularies#bad-request"))
                .body("detail", containsString("UTF-8"));
        get("/incidents/" + text).statusCode(400);
    }

    @Test
    void anAddressThatWouldBeReadOnlyInPartIsRefused() throws IOException {
        assertThat(sent("GET /incidents?country=SYR#&q=nowhere HTTP/1.1\r\nHost: localhost"))
                .contains("400 Bad Request", "percent-encoded");
        assertThat(sent("GET /incidents?q=\u00e9 HTTP/1.1\r\nHost: localhost"))
                .contains("400 Bad Request", "percent-encoded");
        assertThat(sent("GET /incidents?limit=1 HTTP/1.0")).contains("400 Bad Request", "Host");
        assertThat(sent("GET /q/health/ready HTTP/1.0")).contains("200 OK");
    }

    /** An open service ignores a password: its sender keeps the rights of an anonymous caller. */
    @Test
    void credentialsOfAnotherKindChangeNothing() {
        request()
                .header("Authorization", "Basic dTpw")
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(201);
    }

    /** Sends a request that no HTTP client would send, and returns the response. */
    private static String sent(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsPackedOrNotUtf8IsRefused(Records records) {
        for (List<String> encodings : List.of(List.of("gzip"), List.of("br"), List.of("identity", "gzip"))) {
            request()
                    .contentType("application/json")
                    .header(
                            "Content-Encoding",
                            encodings.get(0),
                            encodings.stream().skip(1).toArray())
                    .body(records.body())
                    .post(records.path())
                    .then()
                    .statusCode(415)
                    .body("detail", containsString("Content-Encoding"));
        }
        String body = "{\"%s\": \"caf\u00e9\"}".formatted(records.text());
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            request()
                    .contentType("application/json")
                    .body(body.getBytes(charset))
                    .post(records.path())
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("UTF-8"));
        }
        // Without validation against the contract, which cannot describe a byte order mark.
        RestAssured.given()
                .contentType("application/json")
                .body(("\ufeff" + records.body()).getBytes(StandardCharsets.UTF_8))
                .post(records.path())
                .then()
                .statusCode(201);
    }

    @Test
    void everyConstraintOfAFieldIsNamed() {
        post("/sources", "{\"kind\": \"OTHER\", \"url\": \"%s\"}".formatted("a".repeat(2001)))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/url", "/url")))
                .body("errors.code", hasItems("WRONG_FORMAT", "WRONG_LENGTH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\": {\"a\": 1}}", "{\"kind\": \"X\", \"externalIds\": [\"\"]}"})
    void aProblemTellsNothingOfTheInside(String body) {
        ValidatableResponse answer = post("/sources", body).statusCode(400);

        answer.body("detail", not(containsString("Exception"))).body("errors.pointer", hasItem("/kind"));
        assertThat(answer.extract().body().asString()).doesNotContain("org.tally", "java.", "jackson");
    }
}
