package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tally.imports.job.ImportProblems;
import org.tally.web.Idempotency;

/** The service deletes stored answers and import problems after their retention period. */
@QuarkusTest
class RetentionTest extends HttpTest {

    @Inject
    DataSource database;

    @Inject
    Idempotency idempotency;

    @Inject
    ImportProblems problems;

    @Test
    void aKeyIsFreeAgainAfterSevenDays() throws SQLException {
        String old = "old-" + UUID.randomUUID();
        String young = "young-" + UUID.randomUUID();
        post("/sources", old, source(old)).statusCode(201);
        post("/sources", young, source(young)).statusCode(201);
        update("update idempotent_answer set created_at = ? where idempotency_key = ?", daysAgo(8), old);
        update("update idempotent_answer set created_at = ? where idempotency_key = ?", daysAgo(6), young);

        idempotency.deleteOld();

        post("/sources", old, source(old + " again")).statusCode(201);
        post("/sources", young, source(young + " again")).statusCode(422);
    }

    private static String source(String title) {
        return """
                {"kind": "OTHER", "publisher": "Retention", "title": "%s"}""".formatted(title);
    }

    @Test
    void problemsAreKeptForNinetyDaysAfterTheImport() throws SQLException {
        String old = faultyImport();
        String young = faultyImport();
        update("update import_job set ended_at = ? where id = ?", daysAgo(91), id(old));
        update("update import_job set ended_at = ? where id = ?", daysAgo(89), id(young));

        problems.deleteOld();

        assertThat(kept(id(old))).isZero();
        get(old + "/problems").statusCode(410).body("detail", containsString("90 days"));
        get(old).statusCode(200).body("skipped", equalTo(1));
        get(young + "/problems").statusCode(200).body("total.value", equalTo(1));
    }

    private static String faultyImport() {
        String location = imported("{".getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson");
        ended(location);
        return location;
    }

    private static UUID id(String location) {
        return UUID.fromString(location.replaceFirst(".*/", ""));
    }

    private static OffsetDateTime daysAgo(int days) {
        return OffsetDateTime.now(ZoneOffset.UTC).minusDays(days);
    }

    private void update(String sql, OffsetDateTime time, Object id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, time);
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private long kept(UUID importId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from import_problem where import_id = ?")) {
            query.setObject(1, importId);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
