package org.tally.problem;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Recognises connection and login failures: the database did not run the statement, so the statement is not to blame. */
public final class DatabaseUnavailable {

    /**
     * The start of SQLSTATE in such failures: no connection, wrong user or password, no such database, too many connections, the
     * database shuts down or starts up; in H2 also a missing file, a file in use, and a closed connection or database.
     */
    private static final Pattern STATE = Pattern.compile("08|28|3D|53300|57P|90007|90020|90067|90098|90121|90149");

    private DatabaseUnavailable() {}

    /** Whether an exception is such a failure. It has no SQLSTATE if the pool had no free connection in time. */
    public static boolean matches(SQLException exception) {
        return exception.getSQLState() == null
                || STATE.matcher(exception.getSQLState()).lookingAt();
    }
}
