package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database refuses whatever Java refuses, since other programs may write to it. */
@QuarkusTest
class DatabaseTest extends HttpTest {

    @Inject
    DataSource database;

    /** Runs the statements by which the migration marks values as filled in. */
    @Test
    void whatTheSourceGivesCountsAsLeftOut() throws SQLException, IOException {
        String source = recorded("/sources", """
                {"kind": "NEWS_ARTICLE", "publisher": "A paper", "publishedOn": "2019-06-08"}""");
        String figure = """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "DOZENS"%s}""";
        String leftOut = recorded("/figures", figure.formatted(SAMPLE_INCIDENT, source, ""));
        String timed = recorded(
                "/figures",
                figure.formatted(
                        SAMPLE_INCIDENT, source, ", \"originator\": \"X\", \"assertedAt\": \"2019-06-07T23:30:00Z\""));
        String said = recorded(
                "/figures",
                figure.formatted(SAMPLE_INCIDENT, source, ", \"originator\": \"X\", \"assertedOn\": \"2019-06-07\""));
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V17__what_was_left_out.sql"))
                .replaceAll("(?m)^--.*$", "");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("update figure set originator_filled_in = false, asserted_on_filled_in = false");
            for (String change : migration.split(";")) {
                if (change.strip().startsWith("update")) {
                    statement.executeUpdate(change);
                }
            }
            assertThat(filledIn(statement, leftOut)).isEqualTo("true true");
            assertThat(filledIn(statement, timed)).isEqualTo("false true");
            assertThat(filledIn(statement, said)).isEqualTo("false false");
            connection.rollback();
        }
    }

    private static String filledIn(Statement statement, String figure) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select originator_filled_in, asserted_on_filled_in from figure where id = '" + figure + "'")) {
            row.next();
            return row.getBoolean(1) + " " + row.getBoolean(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update source set publisher = null, agency = null, title = null, url = null",
                "update source set syndication_of = id",
                "update source set syndication_of = '01900000-0000-7fff-8000-000000000000'",
                "update source set content_hash = 'same'",
                "update incident set date_end = date '1900-01-01'",
                "update incident set date_end = null where event_type = 'BATTLES'",
                "update incident set date_precision = 6",
                "update incident set place_precision = 8",
                "update incident set latitude = 91, longitude = 0",
                "update incident set latitude = 0, longitude = 181",
                "update incident set latitude = 0, longitude = null",
                "update incident set parent_id = id",
                "update incident set parent_id = '01900000-0000-7fff-8000-000000000000'",
                "update incident_external_id set scheme = 'same', external_id = 'same'",
                "update figure set incident_id = '01900000-0000-7fff-8000-000000000000'",
                "update figure set source_id = '01900000-0000-7fff-8000-000000000000'",
                "update figure set victim_status = 'CIVILIAN', side = 'A'",
                "update figure set facility = 'SCHOOL' where metric = 'KILLED'",
                "update figure set facility = null where metric = 'FACILITIES_HIT'",
                "update figure set claimed = null where qualifier = 'AT_LEAST'",
                "update figure set claimed = 12 where qualifier = 'DOZENS'",
                "update figure set claimed_min = 1, claimed_max = 2 where qualifier = 'AT_LEAST'",
                "update figure set claimed = -1 where qualifier = 'AT_LEAST'",
                "update figure set window_start = date '2019-01-02', window_end = date '2019-01-01'",
                "update figure set window_end = date '2099-01-01'",
                "update figure set status = 'RETRACTED'",
                "update figure set part_of = id",
                "update figure set supersedes = id",
                "update figure set originator = null",
                "update source set kind = '?'",
                "update source set reliability = '?'",
                "update incident set event_type = '?'",
                "update incident set sub_event_type = '?'",
                "update incident set harm_status = '?'",
                "update figure set metric = '?'",
                "update figure set victim_status = '?'",
                "update figure set side = '?'",
                "update figure set sex = '?'",
                "update figure set age_group = '?'",
                "update figure set facility = '?'",
                "update figure set qualifier = '?'",
                "update figure set cause = '?'",
                "update figure set status = '?'",
                "update change set change = '?'",
                "update change set resource = '?'",
                "update source set content_hash = 'short'",
                "update source set published_on = date '1066-10-14'",
                "update source set captured_at = timestamp with time zone '1066-10-14 00:00:00+00:00'",
                "update incident set country = 'SY'",
                "update incident set date_start = date '1066-10-14'",
                "update figure set victim_status = 'CIVILIAN' where metric = 'FACILITIES_HIT'",
                "update figure set qualifier = 'FEWER_THAN', claimed = 0 where qualifier = 'AT_LEAST'",
                "update figure set window_start = date '1066-10-14'",
                "update figure set window_start = date '2099-01-01', window_end = null",
                "update figure set asserted_on = date '1066-10-14', window_start = null, window_end = null",
                "delete from source",
                "delete from incident",
                "update change set version = 1, resource = 'SOURCE', resource_id = '01900000-0000-7000-8000-000000000000'"
            })
    void aWriteThatBreaksARuleIsRefused(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // 23: a constraint is violated (ISO/IEC 9075).
                assertThatThrownBy(() -> statement.executeUpdate(sql))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).startsWith("23"));
            } finally {
                connection.rollback();
            }
        }
    }
}
