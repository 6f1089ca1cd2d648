package org.tally.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Takes rows of one table, as many as there are. */
interface Bulk extends AutoCloseable {

    /** JSON, which no database takes for a text. */
    record Json(String text) {}

    /** A value for each of the columns. */
    void add(Object... row) throws Exception;

    /** Where rows of a database go, by its own fastest way. */
    interface Target extends AutoCloseable {

        Bulk into(String table, String... columns) throws Exception;

        @Override
        void close() throws SQLException;
    }

    /** A database, which believes that every reference holds until it is closed. */
    static Target open(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        return connection.isWrapperFor(PGConnection.class) ? new CopiedRows(connection) : new InsertedRows(connection);
    }
}
