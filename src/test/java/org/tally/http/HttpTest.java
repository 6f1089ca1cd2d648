package org.tally.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.tally.contract.Exchanges;
import org.tally.record.StoredDocuments;

/** A test over HTTP. Every exchange is validated against the contract. */
@WithTestResource(TestDatabase.class)
abstract class HttpTest {

    /** The longest wait for background work. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Records of the sample data to which tests add figures. The examples of the contract use others. */
    static final String SAMPLE_SOURCE = "01900000-0000-7000-8000-000000000001";

    static final String SAMPLE_INCIDENT = "01900000-0000-7001-8000-000000000003";

    static final String SAMPLE_KEY = "01900000-0000-7004-8000-000000000001";

    /** A well-formed id that no record has. */
    static final String NOBODY = "01900000-0000-7fff-8000-000000000000";

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    // By default, the client would send JSON as ISO 8859-1.
    static final RestAssuredConfig UTF_8 = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));
    private static final Exchanges EXCHANGES = new Exchanges(TestDatabase.KIND);

    @AfterAll
    static void everyDocumentIsTheViewOfItsRecord() {
        StoredDocuments.assertEachIsTheViewOfItsRecord();
    }

    /** The address of metrics and build information, which have a port of their own in the build for production. */
    static URI managed(URI ofService, URI ofManagement) {
        return (TestDatabase.KIND.equals("postgresql") ? ofManagement : ofService).resolve(ofService.getPath());
    }

    static RequestSpecification request() {
        return given().config(UTF_8).filter(EXCHANGES).urlEncodingEnabled(false);
    }

    static ValidatableResponse get(String path) {
        return request().get(path).then();
    }

    static ValidatableResponse post(String path, String body) {
        return request().contentType(JSON).body(body).post(path).then();
    }

    static ValidatableResponse post(String path, String idempotencyKey, String body) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(JSON)
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse put(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .contentType(JSON)
                .body(body)
                .put(path)
                .then();
    }

    static ValidatableResponse patch(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .contentType(MERGE_PATCH)
                .body(body)
                .patch(path)
                .then();
    }

    static ValidatableResponse delete(String path, String ifMatch) {
        return request().header("If-Match", ifMatch).delete(path).then();
    }

    /** Creates a record and returns its id. */
    static String recorded(String path, String body) {
        return post(path, body).statusCode(201).extract().path("id");
    }

    static String newSource() {
        return recorded("/sources", Records.SOURCES.body());
    }

    static String newIncident() {
        return recorded("/incidents", Records.INCIDENTS.body());
    }

    /** A figure with the source and the incident of the sample data. */
    static String newFigure() {
        return recorded("/figures", Records.FIGURES.body());
    }

    /** A figure, asserted on 8 June 2019, of a source about an incident. */
    static String newFigure(String incident, String source) {
        return recorded(
                "/figures",
                Records.FIGURES
                        .with("\"assertedOn\": \"2019-06-08\"")
                        .replace(SAMPLE_INCIDENT, incident)
                        .replace(SAMPLE_SOURCE, source));
    }

    /** Sends a file for import, and returns the path of the import. */
    static String imported(byte[] file, String format, String type) {
        return request()
                .contentType(type)
                .body(file)
                .post("/imports?format=" + format)
                .then()
                .statusCode(202)
                .extract()
                .<String>header("Location")
                .replaceFirst(".*(?=/imports/)", "");
    }

    /** Waits until the import has ended, and returns it. */
    static ValidatableResponse ended(String location) {
        return until(
                location,
                answer ->
                        !List.of("QUEUED", "RUNNING").contains(answer.extract().<String>path("state")));
    }

    /** Waits until the file and the temporary rows of an ended import are deleted. */
    static void awaitForgotten(String location, DataSource database) throws SQLException {
        Instant latest = Instant.now().plus(PATIENCE);
        try (Connection connection = database.getConnection();
                PreparedStatement kept =
                        connection.prepareStatement("select (select count(*) from import_piece where import_id = id)"
                                + " + (select count(*) from waiting_row where import_id = id)"
                                + " + (select count(*) from planned_record where import_id = id)"
                                + " + (select count(*) from listed_event where import_id = id)"
                                + " from import_job where id = ?")) {
            kept.setObject(1, UUID.fromString(location.replaceFirst(".*/imports/", "")));
            while (count(kept) > 0) {
                assertThat(Instant.now()).as(location).isBefore(latest);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    static long count(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits until no renewal of a toll is queued. */
    static void awaitRenewals() {
        until("/tolls/renewals", answer -> answer.extract().<Integer>path("queued") == 0);
    }

    /** Repeats a request until its response meets a condition, and returns that response. */
    static ValidatableResponse until(String path, Predicate<ValidatableResponse> done) {
        return until(() -> get(path).statusCode(200), done);
    }

    static ValidatableResponse until(Supplier<ValidatableResponse> request, Predicate<ValidatableResponse> done) {
        Instant latest = Instant.now().plus(PATIENCE);
        ValidatableResponse answer = request.get();
        while (!done.test(answer)) {
            assertThat(Instant.now()).as(answer.extract().asString()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            answer = request.get();
        }
        return answer;
    }
}
