package org.tally;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Compacts the file of the embedded database before the service uses it. */
final class Compaction {

    private static final String PREFIX = "tally.database.compaction";

    private final Optional<String> condition;
    private final Optional<String> statement;

    /** Declares the settings: Quarkus refuses settings that no mapping declares. */
    @Unremovable
    @ConfigMapping(prefix = PREFIX)
    interface Configuration {

        /** The query whose only value tells whether to compact; empty for never. */
        Optional<String> condition();

        /** The statement that compacts the database and closes it. */
        Optional<String> statement();
    }

    Compaction(SmallRyeConfig config) {
        condition = config.getOptionalValue(PREFIX + ".condition", String.class);
        statement = config.getOptionalValue(PREFIX + ".statement", String.class);
    }

    /** Compacts the database if it is worthwhile. A failure, such as a full disk, leaves the file as it was. */
    void run(Connection connection) {
        if (condition.isPresent() && statement.isPresent()) {
            try (Statement sql = connection.createStatement()) {
                if (isTrue(sql.executeQuery(condition.get()))) {
                    System.err.println("Tally compacts its database file.");
                    sql.execute(statement.get());
                }
            } catch (SQLException e) {
                System.err.println("Tally could not compact its database file (" + Tally.oneLine(e) + ").");
            }
        }
    }

    private static boolean isTrue(ResultSet result) throws SQLException {
        return result.next() && result.getBoolean(1);
    }
}
