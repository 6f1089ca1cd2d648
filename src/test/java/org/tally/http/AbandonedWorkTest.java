package org.tally.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What happens to work that a replica has queued and not done before it ended: nothing tells the others of it. */
@QuarkusTest
@TestProfile(AbandonedWorkTest.FrequentPolls.class)
class AbandonedWorkTest extends HttpTest {

    @Inject
    DataSource database;

    /** Polls often, so that the test takes no longer than necessary. */
    public static final class FrequentPolls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tally.polling.interval", "1S");
        }
    }

    @Test
    void anAbandonedRenewalIsDone() throws SQLException {
        // Entries that the start of this replica has found are none of the test.
        awaitRenewals();

        execute(
                "insert into toll_renewal (incident_id, metric) values (?, 'KILLED')",
                UUID.fromString(SAMPLE_INCIDENT));

        awaitRenewals();
    }

    @Test
    void anAbandonedImportIsDone() throws SQLException {
        String copied = ended(imported("id".getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1", "text/csv"))
                .extract()
                .path("id");
        UUID abandoned = UUID.randomUUID();

        execute("""
                insert into import_job (id, format, release, dry_run, on_error, state, received, file_bytes, read_bytes,
                    rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, created_at)
                select ?, format, release, dry_run, on_error, 'QUEUED', received, file_bytes, 0, 0, 0, 0, 0, 0, created_at
                from import_job where id = ?""", abandoned, UUID.fromString(copied));

        ended("/imports/" + abandoned);
    }

    private void execute(String sql, UUID... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
