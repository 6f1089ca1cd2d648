package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An administrator gives machines keys, and takes them back. */
@QuarkusTest
@TestProfile(WithIdentityProvider.class)
class ApiKeysTest extends HttpTest {

    @Inject
    DataSource database;

    private static RequestSpecification as(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification admin() {
        return as(Tokens.of("tally-admin"));
    }

    private static ValidatableResponse create(String body) {
        return admin().contentType("application/json")
                .body(body)
                .post("/api-keys")
                .then();
    }

    private static JsonPath newKey(String role) {
        return create("{\"name\": \"Key %s\", \"role\": \"%s\"}".formatted(UUID.randomUUID(), role))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse read(JsonPath key) {
        return as(key.getString("key")).get("/vocabularies").then();
    }

    @Test
    void aKeyHasItsRoleAndSignsChanges() {
        JsonPath key = newKey("RECORDER");
        String id = key.getString("id");
        admin().get("/api-keys/" + id).then().body("lastUsedAt", nullValue());

        String source = as(key.getString("key"))
                .contentType("application/json")
                .body(Records.SOURCES.body())
                .post("/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(key.getString("key"))
                .header("If-Match", "\"1\"")
                .delete("/sources/" + source)
                .then()
                .statusCode(403);

        as(key.getString("key"))
                .get("/sources/" + source + "/history")
                .then()
                .body("items.who", contains("api-key:" + id))
                .body("items.whoName", contains(key.getString("name")));
        admin().get("/api-keys/" + id)
                .then()
                .statusCode(200)
                .body("lastUsedAt", notNullValue())
                .body("createdBy", equalTo(Tokens.SUBJECT));
    }

    @Test
    void theSecretIsShownOnce() throws SQLException {
        JsonPath key = newKey("READER");
        String secret = key.getString("key");

        assertThat(admin().get("/api-keys?limit=500").asString())
                .contains(key.getString("id"))
                .doesNotContain(secret);
        try (Connection connection = database.getConnection();
                PreparedStatement stored =
                        connection.prepareStatement("select count(*) from api_key where secret_hash = ? or name = ?")) {
            stored.setString(1, secret);
            stored.setString(2, secret);
            assertThat(count(stored)).isZero();
        }
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        JsonPath key = newKey("READER");
        String path = "/api-keys/" + key.getString("id");
        read(key).statusCode(200);

        admin().delete(path).then().statusCode(200).body("revokedBy", equalTo(Tokens.SUBJECT));

        read(key).statusCode(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        String revoked = admin().get(path).asString();
        assertThat(admin().delete(path).asString()).isEqualTo(revoked);
    }

    @Test
    void aKeyThatAnotherReplicaRevokedIsRefusedSoon() throws SQLException {
        JsonPath key = newKey("READER");
        read(key).statusCode(200);

        update("update api_key set revoked_at = current_timestamp, revoked_by = 'another' where id = ?", key);

        until(() -> read(key), answer -> answer.extract().statusCode() == 401);
    }

    @Test
    void anExpiredKeyIsRefused() throws SQLException {
        JsonPath key = newKey("READER");
        update("update api_key set expires_at = created_at where id = ?", key);

        read(key).statusCode(401);
        create("{\"name\": \"%s\", \"role\": \"READER\"}".formatted(key.getString("name")))
                .statusCode(201);
    }

    private void update(String sql, JsonPath key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, UUID.fromString(key.getString("id")));
            assertThat(update.executeUpdate()).isOne();
        }
    }

    @Test
    void theNameOfAValidKeyIsTaken() {
        JsonPath key = newKey("READER");
        String same = "{\"name\": \"%s\", \"role\": \"EDITOR\"}".formatted(key.getString("name"));

        create(same).statusCode(409).body("detail", startsWith("The key " + key.getString("id")));
        admin().delete("/api-keys/" + key.getString("id")).then().statusCode(200);
        create(same).statusCode(201).body("key", not(equalTo(key.getString("key"))));
    }

    @Test
    void aKeyIsNoAdministratorAndExpires() {
        create("{\"name\": \" \", \"role\": \"ADMIN\", \"validForDays\": 2000}").statusCode(400);
        create("{\"name\": \" \", \"role\": \"ADMIN\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/role"));
        create("{\"name\": \"A day\", \"role\": \"READER\", \"validForDays\": 1}")
                .statusCode(201)
                .body("key", matchesPattern("tally_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void anUnknownKeyIsNamed() {
        admin().get("/api-keys/" + NOBODY).then().statusCode(404).body("detail", startsWith("There is no API key"));
        admin().delete("/api-keys/" + NOBODY).then().statusCode(404);
    }
}
