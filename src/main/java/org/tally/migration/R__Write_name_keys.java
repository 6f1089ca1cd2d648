package org.tally.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.tally.figure.CoOriginator;
import org.tally.figure.Figure;
import org.tally.text.Name;
import org.tally.text.Spelling;

/**
 * Recomputes the name keys of figures and sources after each release that compares names differently. The keys of organizations
 * stay: only a person can decide between two organizations whose names have become equal.
 */
// Quarkus finds only migrations that name the interface themselves.
public class R__Write_name_keys extends BaseJavaMigration implements JavaMigration {

    private static final int BATCH_SIZE = 500;

    @Override
    public Integer getChecksum() {
        return Objects.hash(Name.VERSION, Spelling.VERSION);
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        write(connection, "figure", "originator", Figure::key);
        write(connection, "source", "publisher", Name::key);
        write(connection, "source", "agency", Name::key);
        writeCoOriginators(connection);
    }

    private static void write(Connection connection, String table, String column, UnaryOperator<String> key)
            throws SQLException {
        String keyColumn = column + "_key";
        try (Statement query = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("update " + table + " set " + keyColumn + " = ? where id = ?")) {
            query.setFetchSize(BATCH_SIZE);
            ResultSet rows = query.executeQuery(
                    "select id, " + keyColumn + ", " + column + " from " + table + " where " + column + " is not null");
            int pending = 0;
            while (rows.next()) {
                String newKey = key.apply(rows.getString(3));
                if (!newKey.equals(rows.getString(2))) {
                    update.setString(1, newKey);
                    update.setObject(2, rows.getObject(1));
                    update.addBatch();
                    if (++pending % BATCH_SIZE == 0) {
                        update.executeBatch();
                    }
                }
            }
            update.executeBatch();
        }
    }

    private static void writeCoOriginators(Connection connection) throws SQLException {
        try (Statement delete = connection.createStatement();
                Statement query = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into figure_co_originator (figure_id, name_key, name) values (?, ?, ?)")) {
            delete.executeUpdate("delete from figure_co_originator");
            query.setFetchSize(BATCH_SIZE);
            ResultSet rows = query.executeQuery("select id, originator from figure where originator_key = ';'");
            while (rows.next()) {
                for (CoOriginator coOriginator : CoOriginator.of(rows.getString(2))) {
                    insert.setObject(1, rows.getObject(1));
                    insert.setString(2, coOriginator.nameKey());
                    insert.setString(3, coOriginator.name());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
