package org.tally.search;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into PostgreSQL, by COPY. Each table has a connection of its own, since one takes one COPY at a time. */
final class CopiedRows implements Bulk.Target {

    private final Connection first;
    private final String url;

    CopiedRows(Connection first) throws SQLException {
        this.first = first;
        this.url = first.getMetaData().getURL();
    }

    @Override
    public Bulk into(String table, String... columns) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        run(connection, "set session_replication_role = replica");
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin");
        return new Bulk() {

            @Override
            public void add(Object... row) throws SQLException {
                byte[] line = (Arrays.stream(row).map(CopiedRows::field).collect(Collectors.joining("\t")) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
            }

            @Override
            public void close() throws SQLException {
                copy.endCopy();
                connection.close();
            }
        };
    }

    private static String field(Object value) {
        if (value == null) {
            return "\\N";
        }
        String text = value instanceof Bulk.Json json
                ? json.text()
                : value instanceof long[] numbers ? array(numbers) : value.toString();
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String array(long[] numbers) {
        return LongStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void close() throws SQLException {
        // The pending lists of the indexes of terms are emptied, too.
        run(first, "vacuum (analyze)");
        first.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
