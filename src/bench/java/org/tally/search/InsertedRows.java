package org.tally.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.tally.listing.StoredTerms;

/** Writes rows into H2, by inserts in batches. */
final class InsertedRows implements Bulk.Target {

    private static final int BATCH = 1_000;

    private final Connection connection;

    InsertedRows(Connection connection) throws SQLException {
        this.connection = connection;
        run("set referential_integrity false");
        connection.setAutoCommit(false);
    }

    @Override
    public Bulk into(String table, String... columns) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(
                "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.length, "?")) + ")");
        return new Bulk() {

            private int waiting;

            @Override
            public void add(Object... row) throws SQLException {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, value(row[i]));
                }
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }

            @Override
            public void close() throws SQLException {
                insert.executeBatch();
                connection.commit();
                insert.close();
            }
        };
    }

    private @Nullable Object value(@Nullable Object value) throws SQLException {
        return value instanceof Bulk.Json json
                ? json.text().getBytes(UTF_8)
                : value instanceof long[] terms ? StoredTerms.toColumn(terms, connection) : value;
    }

    @Override
    public void close() throws SQLException {
        connection.setAutoCommit(true);
        run("set referential_integrity true");
        run("analyze");
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
