package org.tally.problem;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Tells a database that was not reached or not entered, of which nothing follows for what it was asked, from one that was. */
public final class DatabaseUnavailable {

    /**
     * How SQLSTATE begins then: no connection, no such user or password, no such database, too many connections, going down or
     * coming up; of H2 a file that is not there or in use, and a connection or database that was closed.
     */
    private static final Pattern STATE = Pattern.compile("08|28|3D|53300|57P|90007|90020|90067|90098|90121|90149");

    private DatabaseUnavailable() {}

    /** Whether a fault says so. One without SQLSTATE was met before the database was asked: no connection was free in time. */
    public static boolean says(SQLException fault) {
        return fault.getSQLState() == null || STATE.matcher(fault.getSQLState()).lookingAt();
    }
}
