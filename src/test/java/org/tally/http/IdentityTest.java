package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes carry the name of their author. */
@QuarkusTest
@TestProfile(WithIdentityProvider.class)
class IdentityTest extends HttpTest {

    private static RequestSpecification as(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse create(String token, String path, String body) {
        return as(token).contentType("application/json").body(body).post(path).then();
    }

    private static ValidatableResponse patch(String token, String path, String version, String body) {
        return as(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", version)
                .body(body)
                .patch(path)
                .then();
    }

    private static ValidatableResponse history(String path) {
        return as(Tokens.of("tally-reader")).get(path + "/history").then().statusCode(200);
    }

    @Test
    void theSubjectOfATokenSignsItsChanges() {
        String path = "/sources/"
                + create(Tokens.of("tally-recorder"), "/sources", Records.SOURCES.body())
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        patch(
                        Tokens.with(claims -> {
                            claims.setSubject("second");
                            claims.unsetClaim("name");
                            claims.setStringClaim("preferred_username", "second.recorder");
                        }),
                        path,
                        "\"1\"",
                        "{\"title\": \"Another title\"}")
                .statusCode(200);
        as(Tokens.with(claims -> {
                    claims.setSubject("third");
                    claims.setStringClaim("name", "x".repeat(301));
                }))
                .header("If-Match", "\"2\"")
                .delete(path)
                .then()
                .statusCode(204);

        history(path)
                .body("items.who", contains(Tokens.SUBJECT, "second", "third"))
                .body("items.whoName", contains(equalTo(Tokens.NAME), equalTo("second.recorder"), nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tally", "anonymous", "api-key:01900000-0000-7004-8000-000000000001", "a\u0000b"})
    void noTokenSignsInTheNameOfTheService(String subject) {
        create(Tokens.with(claims -> claims.setSubject(subject)), "/sources", Records.SOURCES.body())
                .statusCode(401)
                .body("type", equalTo("/vocabularies#invalid-token"));
    }

    @Test
    void onlyAnEditorRetractsAFigureOrTakesThatBack() {
        String recorder = Tokens.of("tally-recorder");
        String editor = Tokens.of("tally-editor");
        String path = "/figures/"
                + create(recorder, "/figures", Records.FIGURES.body())
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        String retraction = "{\"status\": \"RETRACTED\", \"retractionReason\": \"The source took it back.\"}";

        patch(recorder, path, "\"1\"", retraction)
                .statusCode(403)
                .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
                .body("detail", startsWith("Retracting a figure, or taking that back, takes the role tally-editor"));
        patch(editor, path, "\"1\"", retraction).statusCode(200);
        patch(recorder, path, "\"2\"", "{\"retractionReason\": \"It was taken back.\"}")
                .statusCode(200);
        patch(recorder, path, "\"3\"", "{\"status\": \"ACTIVE\", \"retractionReason\": null}")
                .statusCode(403);
        patch(editor, path, "\"3\"", "{\"status\": \"ACTIVE\", \"retractionReason\": null}")
                .statusCode(200);
    }

    @Test
    void whoAskedForAnImportSignsItsChanges() {
        String editor = Tokens.of("tally-editor");
        String scheme = "identity-" + UUID.randomUUID();
        String location = as(editor)
                .contentType("application/x-ndjson")
                .body("""
                        {"kind": "OTHER", "title": "Report", "publisher": "A monitor",\
                         "externalIds": [{"scheme": "%s", "value": "1"}]}""".formatted(scheme).getBytes(StandardCharsets.UTF_8))
                .post("/imports?format=tally-ndjson")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        until(
                () -> as(editor).get(location).then(),
                answer -> answer.extract().path("state").equals("COMPLETED"));

        String id = as(editor)
                .get("/sources?externalId=" + scheme + ":1")
                .then()
                .extract()
                .path("items[0].id");
        history("/sources/" + id)
                .body("items.who", contains(Tokens.SUBJECT))
                .body("items.whoName", contains(Tokens.NAME))
                .body("items[0].note", startsWith("Import "));
    }

    @Test
    void anIdempotencyKeyBelongsToItsCaller() {
        String key = UUID.randomUUID().toString();
        String body = Records.SOURCES.body();
        String id = repeated(Tokens.of("tally-recorder"), key, body).extract().path("id");

        assertThat(repeated(Tokens.of("tally-editor"), key, body).extract().<String>path("id"))
                .isEqualTo(id);
        repeated(Tokens.with(claims -> claims.setSubject("another")), key, body).statusCode(422);
    }

    private static ValidatableResponse repeated(String token, String key, String body) {
        return as(token)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/sources")
                .then();
    }

    @Test
    void aNewKeyOfTheProviderIsFetched() throws Exception {
        String before = Tokens.of("tally-reader");
        as(before).get("/sources").then().statusCode(200);

        Tokens.writeNewKey(Tokens.folder());

        as(Tokens.of("tally-reader")).get("/sources").then().statusCode(200);
        as(before).get("/sources").then().statusCode(401);
    }
}
