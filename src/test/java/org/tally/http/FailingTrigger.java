package org.tally.http;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.Trigger;

/** A trigger of H2 that fails a number of times. Its name says how: {@code fail_<state>_<times>}. */
public final class FailingTrigger implements Trigger {

    private String state;
    private int times;

    @Override
    public void init(Connection connection, String schema, String name, String table, boolean before, int type) {
        String[] parts = name.split("_");
        state = parts[1];
        times = Integer.parseInt(parts[2]);
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select next value for failures")) {
            count.next();
            if (count.getInt(1) <= times) {
                throw new SQLException("A test lets it fail.", state);
            }
        }
    }
}
