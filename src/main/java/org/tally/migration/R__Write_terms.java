package org.tally.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.tally.claim.Anomaly;
import org.tally.figure.Figure;
import org.tally.incident.Actor;
import org.tally.incident.Incident;
import org.tally.incident.Location;
import org.tally.incident.LocationBuilder;
import org.tally.listing.StoredTerms;
import org.tally.organization.Organization;
import org.tally.source.Source;
import org.tally.text.Name;
import org.tally.text.SearchTerms;
import org.tally.text.Spelling;

/** Recomputes the search terms and actor names of records after each release that finds them by other fields or normalises differently. */
// Quarkus finds only migrations that name the interface themselves.
public class R__Write_terms extends BaseJavaMigration implements JavaMigration {

    private static final int BATCH_SIZE = 500;

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer getChecksum() {
        // Terms contain the name keys of actors.
        return Objects.hash(Name.VERSION, Spelling.VERSION, SearchTerms.VERSION);
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        write(
                connection,
                "source",
                "title, author, publisher, agency, dateline",
                row -> Source.terms(
                        row.getString("title"),
                        row.getString("author"),
                        row.getString("publisher"),
                        row.getString("agency"),
                        row.getString("dateline")));
        write(
                connection,
                "figure",
                "originator, perpetrator, victim_group, anomalies",
                row -> Figure.terms(
                        row.getString("originator"),
                        row.getString("perpetrator"),
                        row.getString("victim_group"),
                        list(row, "anomalies", Anomaly[].class)));
        write(
                connection,
                "incident",
                "title, summary, admin1, admin2, place_name, place_aliases, actors, tags",
                row -> Incident.terms(
                        row.getString("title"),
                        row.getString("summary"),
                        location(row),
                        list(row, "actors", Actor[].class),
                        list(row, "tags", String[].class)));
        write(
                connection,
                "organization",
                "name, aliases",
                row -> Organization.terms(row.getString("name"), list(row, "aliases", String[].class)));
        writeActors(connection);
    }

    private void writeActors(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("insert into incident_actor (incident_id, name) values (?, ?)")) {
            query.setFetchSize(BATCH_SIZE);
            ResultSet rows = query.executeQuery("select id, actors from incident where not exists"
                    + " (select 1 from incident_actor where incident_id = incident.id)");
            while (rows.next()) {
                Set<String> names = list(rows, "actors", Actor[].class).stream()
                        .map(Actor::name)
                        .collect(Collectors.toSet());
                for (String name : names) {
                    insert.setObject(1, rows.getObject("id"));
                    insert.setString(2, name);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private Location location(ResultSet row) throws SQLException {
        return LocationBuilder.builder()
                .admin1(row.getString("admin1"))
                .admin2(row.getString("admin2"))
                .placeName(row.getString("place_name"))
                .placeAliases(list(row, "place_aliases", String[].class))
                .build();
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        String json = row.getString(column);
        try {
            return json == null ? List.of() : Arrays.asList(mapper.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a list in " + column + " of " + row.getString("id"), e);
        }
    }

    private static void write(Connection connection, String table, String columns, TermsOf termsOf)
            throws SQLException {
        try (Statement query = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("update " + table + " set terms = ? where id = ?")) {
            query.setFetchSize(BATCH_SIZE);
            ResultSet rows = query.executeQuery("select id, terms, " + columns + " from " + table);
            int pending = 0;
            while (rows.next()) {
                long[] newTerms = termsOf.read(rows);
                // Most terms stay the same, and updates take most of the time.
                if (!Arrays.equals(newTerms, StoredTerms.ofColumn(rows.getObject("terms")))) {
                    update.setObject(1, StoredTerms.toColumn(newTerms, connection));
                    update.setObject(2, rows.getObject("id"));
                    update.addBatch();
                    if (++pending % BATCH_SIZE == 0) {
                        update.executeBatch();
                    }
                }
            }
            update.executeBatch();
        }
    }

    private interface TermsOf {
        long[] read(ResultSet row) throws SQLException;
    }
}
